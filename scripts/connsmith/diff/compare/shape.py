"""What a schema says, however it is written: references and allOf folded into one set of keywords."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.diff.compare.located import Located

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.diagnostics import Pointer


@dataclass(slots=True)
class SchemaShape:
    """The meaning of a schema.

    Attributes:
        pointer: where the schema stands.
        keywords: its keywords but those below; what is nearer wins over what a reference brings in.
        properties: its properties.
        required: the names that must be there, and where each is said to be.
        additional: the schema of properties that are not listed.
        is_object: whether properties are spoken of, if only to say that there are none.
        is_closed: whether there can be no others than those listed.
        items: the schema of the items of a list.
    """

    pointer: Pointer
    keywords: dict[str, Located] = field(default_factory=dict)
    properties: dict[str, Located] = field(default_factory=dict)
    required: dict[str, Pointer] = field(default_factory=dict)
    additional: Located | None = None
    is_object: bool = False
    is_closed: bool = False
    items: Located | None = None

    @property
    def type(self) -> str:
        """The type in one word; `any` when nothing limits it."""
        written = self.value("type")
        if isinstance(written, str):
            return written
        if isinstance(written, list):
            return "|".join(sorted(str(item) for item in written))
        if self.is_object:
            return "object"
        return "array" if self.items is not None else "any"

    def value(self, keyword: str) -> Any:
        """Return the value of `keyword`, or none."""
        located = self.keywords.get(keyword)
        return None if located is None else located.node

    def place(self, keyword: str) -> Pointer:
        """Return where `keyword` stands, or the schema itself when it does not."""
        located = self.keywords.get(keyword)
        return self.pointer if located is None else located.pointer


def offered(shape: SchemaShape) -> list[str] | str:
    """Return the names of what a schema offers to makers, its type when there are none."""
    return list(shape.properties) or shape.type


def build_shape(located: Located, target: Callable[[str], Located | None]) -> SchemaShape:
    """Return the shape of the schema at `located`; `target` says where a reference leads.

    Of what is said twice, the later part of `allOf` counts, its own last, as in `reading.merging`; but what several
    parts say of one property is all compared, since a value must hold to each.
    """
    shape = SchemaShape(located.pointer)
    for part in _parts(located, target):
        _fold(part, shape, target)
    return shape


def _parts(located: Located, target: Callable[[str], Located | None]) -> list[Located]:
    """Return the schemas that make up the one at `located`, each after those that it names."""
    parts: list[Located] = []
    pending = [located]
    seen: set[int] = set()
    while pending:
        part = pending.pop()
        if id(part.node) in seen or not isinstance(part.node, dict):
            continue
        seen.add(id(part.node))
        parts.append(part)
        pending.extend(_named(part, target))
    return parts[::-1]


def _named(part: Located, target: Callable[[str], Located | None]) -> list[Located]:
    """Return the schemas that `part` names, in their order."""
    named = list(part.earlier)
    for key, value in part.node.items():
        at = (*part.pointer, key)
        if key == "allOf" and isinstance(value, list):
            named += [Located(item, (*at, index), part.shared) for index, item in enumerate(value)]
        elif key == "$ref" and isinstance(value, str) and (found := target(value)) is not None:
            named.append(Located(found.node, found.pointer, shared=True))
    return named


def _fold(part: Located, shape: SchemaShape, target: Callable[[str], Located | None]) -> None:
    """Lay what `part` says itself over `shape`."""
    for key, value in part.node.items():
        located = Located(value, (*part.pointer, key), part.shared)
        if key in _FOLDED and isinstance(value, _FOLDED[key][0]):
            _FOLDED[key][1](located, shape)
        elif key == "$ref" and isinstance(value, str):
            if target(value) is None and "type" not in part.node:
                shape.keywords["type"] = Located(f"unresolved {value}", located.pointer)
        elif not (key == "allOf" and isinstance(value, list)):
            shape.keywords[key] = located


def _fold_properties(located: Located, shape: SchemaShape) -> None:
    shape.is_object = True
    for name, schema in located.node.items():
        found = Located(schema, (*located.pointer, name), located.shared)
        shape.properties[name] = found.after(shape.properties.get(name))


def _fold_required(located: Located, shape: SchemaShape) -> None:
    for index, name in enumerate(located.node):
        if isinstance(name, str):
            shape.required[name] = (*located.pointer, index)


def _fold_items(located: Located, shape: SchemaShape) -> None:
    shape.items = located


def _fold_additional(located: Located, shape: SchemaShape) -> None:
    """True and an empty schema say what is true without them; only false and a schema say more."""
    if located.node is False:
        shape.is_closed = True
        shape.keywords["additionalProperties"] = located
    elif isinstance(located.node, dict) and located.node:
        shape.additional = located
        shape.is_object = True


_FOLDED: dict[str, tuple[type | tuple[type, ...], Callable[[Located, SchemaShape], None]]] = {
    "properties": (dict, _fold_properties),
    "required": (list, _fold_required),
    "items": (dict, _fold_items),
    "additionalProperties": ((dict, bool), _fold_additional),
}
"""The keywords that a shape takes apart, each with the type of value that can be."""
