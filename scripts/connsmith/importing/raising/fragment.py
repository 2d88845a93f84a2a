"""Objects of an artifact to the source language: the inverse of `model.lowering`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.dynamic import raise_dynamic
from connsmith.model.grammar import KINDS, Child, Nesting, ObjectKind
from connsmith.model.lowering import ESCAPE, full_reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Pointer
    from connsmith.importing.raising.dialect import Dialect
    from connsmith.source.node import Json


class Raising:
    """Raises the objects of one source file.

    Attributes:
        spots: for each key of the source that could also be escaped, its pointer in the artifact fragment.

    Args:
        dialect: what sources may say in short.
        ambiguous: names that mean both a parameter and a body property of the operation in hand.
        escaped: pointers of the fragment whose keys must be written as they are.
    """

    def __init__(
        self,
        dialect: Dialect,
        ambiguous: frozenset[str] = frozenset(),
        escaped: frozenset[Pointer] = frozenset(),
    ) -> None:
        self.spots: dict[Pointer, Pointer] = {}
        self._dialect = dialect
        self._ambiguous = ambiguous
        self._escaped = escaped

    def raise_object(self, value: Any, kind_name: str, to: Pointer, at: Pointer) -> Any:
        """Return `value`, an object of the kind `kind_name`, with short names throughout; a mere reference is a name.

        Args:
            value: what the artifact has.
            kind_name: its kind, as `grammar` names it.
            to: its pointer in the source.
            at: its pointer in the fragment of the artifact.
        """
        if not isinstance(value, dict):
            return value
        kind = self._dialect.kinds[kind_name]
        if to and (name := self._name_of(value, kind)) is not None:
            return name
        dynamic = raise_dynamic(value, kind, self._ambiguous, lambda key: (*at, key) in self._escaped)
        source: Json = {}
        for key in in_reading_order(value, kind.keys):
            if key in dynamic.hidden:
                continue
            name, inner = dynamic.raised[key] if key in dynamic.raised else self._entry(kind, key, value[key], to, at)
            if not name.startswith(ESCAPE):
                self.spots[(*to, name)] = (*at, key)
            source[name] = inner
        return source

    def raise_child(self, value: Any, child: Child, to: Pointer, at: Pointer) -> Any:
        """Return `value`, which hangs below a key as `child` says, with short names throughout."""
        if child.shape is Nesting.ONE:
            return self.raise_object(value, child.kind, to, at)
        if child.shape is Nesting.LIST and isinstance(value, list):
            return [self.raise_object(v, child.kind, (*to, i), (*at, i)) for i, v in enumerate(value)]
        if child.shape is Nesting.MAP and isinstance(value, dict):
            return {k: self.raise_object(v, child.kind, (*to, k), (*at, k)) for k, v in value.items()}
        return value

    def is_escaped(self, at: Pointer) -> bool:
        """Return whether the key at the pointer `at` of the fragment must be written as it is."""
        return at in self._escaped

    def reference_name(self, value: Any, prefix: str) -> str | None:
        """Return the name that stands for the JSON pointer `value` in sources, if there is one."""
        if not isinstance(value, str) or not value.startswith(prefix):
            return None
        name = value.removeprefix(prefix)
        return name if full_reference(name, prefix) == value and name in self._dialect.known.get(prefix, ()) else None

    def referent(self, reference: str, prefix: str) -> Any:
        """Return what the JSON pointer `reference` below `prefix` refers to; none when it refers to nothing known."""
        return self._dialect.known.get(prefix, {}).get(reference.removeprefix(prefix))

    def _entry(  # noqa: PLR0911 - one return for each way to write a key
        self, kind: ObjectKind, key: str, value: Any, to: Pointer, at: Pointer
    ) -> tuple[str, Any]:
        """Return the name and value in the source for one entry of the artifact."""
        here = (*at, key)
        child = kind.children.get(key)
        if here in self._escaped:
            return (key if _passes_as_it_is(key, value, child) else ESCAPE + key), value
        if key == "$ref" and kind.reference:
            return self._reference(value, kind.reference)
        short = kind.short_for(key)
        if key == "x-ms-enum-values" and short:
            return short, raise_enum_values(value)
        if short:
            return short, self.raise_child(value, child, (*to, short), here) if child else value
        if key.startswith(ESCAPE) or key in kind.short or not (key in kind.keys or key.startswith("x-")):
            return ESCAPE + key, value
        if child is None:
            return key, value
        return key, self.raise_child(value, child, (*to, key), here)

    def _name_of(self, value: Json, kind: ObjectKind) -> str | None:
        if not kind.reference or list(value) != ["$ref"]:
            return None
        return self.reference_name(value["$ref"], kind.reference)

    def _reference(self, value: Any, prefix: str) -> tuple[str, Any]:
        name = self.reference_name(value, prefix)
        if name is not None:
            return "$ref", name
        is_safe = not isinstance(value, str) or full_reference(value, prefix) == value
        return ("$ref" if is_safe else ESCAPE + "$ref"), value


def in_reading_order(keys: Iterable[str], known: tuple[str, ...]) -> list[str]:
    """Return `keys` in the order of `known`; the order of a source means nothing, so it can please the reader."""
    ranks = {key: index for index, key in enumerate(known)}
    return sorted(keys, key=lambda key: ranks.get(key, len(ranks)))


def _passes_as_it_is(key: str, value: Any, child: Child | None) -> bool:
    """A vendor extension needs no escape, unless lowering looks inside and would find something to change."""
    if not key.startswith("x-"):
        return False
    if child is None:
        return True
    kind = KINDS[child.kind]
    flat = child.shape is Nesting.ONE and not kind.short and not kind.children
    return flat and not (isinstance(value, dict) and any(name.startswith(ESCAPE) for name in value))


def raise_enum_values(value: Any) -> Any:
    """Return x-ms-enum-values as a mapping from value to display name, where the list is that and no more."""
    if not isinstance(value, list) or not value:
        return value
    pairs = [tuple(item.items()) if isinstance(item, dict) else () for item in value]
    names: Json = {}
    for pair in pairs:
        keys = tuple(key for key, _ in pair)
        if keys != ("value", "displayName") or not all(isinstance(text, str) for _, text in pair):
            return value
        names[pair[0][1]] = pair[1][1]
    return names if len(names) == len(pairs) else value
