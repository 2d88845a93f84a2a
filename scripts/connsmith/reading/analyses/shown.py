"""What makers see of the operations: parameters, the properties of bodies and of results, each with its texts.

Internal operations, parameters and properties are left out, and so is everything inside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from connsmith.reading.schema import children_of
from connsmith.reading.visibility import is_internal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.source.node import Json


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that makers see by a label.

    Attributes:
        pointer: where it is written.
        name: its name on the wire.
        data: what is written there.
        content: what it stands for, references followed; where it is no reference, the same as `data`.
        content_pointer: where that is written.
        kind: `parameter` or `property`.
        parent: the x-ms-summary of the property around it, "" when there is none.
    """

    pointer: Pointer
    name: str
    data: Json
    content: Json
    content_pointer: Pointer
    kind: str
    parent: str = ""

    def text(self, key: str) -> tuple[Pointer, str]:
        """Return the string at `key` and its place: its own, or that of what it stands for; "" when there is none."""
        for pointer, data in ((self.pointer, self.data), (self.content_pointer, self.content)):
            value = data.get(key)
            if isinstance(value, str) and value.strip():
                return (*pointer, key), value
        return self.pointer, ""


class ShownParts:
    """What makers see of a definition.

    Args:
        definition: the definition.
    """

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._visible = [operation for operation in definition.operations if not operation.is_internal]

    @cached_property
    def parameters(self) -> tuple[Shown, ...]:
        """The parameters of visible operations, bodies left out, each once."""
        found: dict[Pointer, Shown] = {}
        for operation in self._visible:
            for item in operation.parameters:
                if item.place != "body" and not item.is_internal:
                    shown = Shown(
                        pointer=item.target,
                        name=item.name,
                        data=item.data,
                        content=item.data,
                        content_pointer=item.target,
                        kind="parameter",
                    )
                    found.setdefault(item.target, shown)
        return tuple(found.values())

    @cached_property
    def inputs(self) -> tuple[Shown, ...]:
        """The properties of the bodies of visible operations, each once."""
        bodies = ((*body.target, "schema") for operation in self._visible if (body := operation.body))
        return tuple(self._properties(bodies))

    @cached_property
    def outputs(self) -> tuple[Shown, ...]:
        """The properties of what visible operations answer and notify, each once."""
        return tuple(self._properties(place for operation in self._visible for place in _results(operation)))

    def texts(self, key: str) -> Iterator[tuple[Pointer, str, Shown]]:
        """Yield the string at `key` of every parameter and property of a body, each place once."""
        seen = set()
        for item in (*self.parameters, *self.inputs):
            pointer, text = item.text(key)
            if text and pointer not in seen:
                seen.add(pointer)
                yield pointer, text, item

    def _properties(self, roots: Iterable[Pointer]) -> Iterator[Shown]:
        """Walk the schemas at `roots`, following references, and yield their visible properties."""
        seen: set[Pointer] = set()
        waiting: list[tuple[Pointer, object, str]] = [(root, self._definition.at(root), "") for root in roots]
        waiting.reverse()
        while waiting:
            pointer, schema, parent = waiting.pop()
            place, content = self._definition.resolve(schema, pointer)
            if not isinstance(schema, dict) or not isinstance(content, dict):
                continue
            if is_internal(content) or is_internal(schema):
                continue
            if len(pointer) > 1 and pointer[-2] == "properties":
                shown = Shown(
                    pointer=pointer,
                    name=str(pointer[-1]),
                    data=schema,
                    content=content,
                    content_pointer=place,
                    kind="property",
                    parent=parent,
                )
                yield shown
                parent = shown.text("x-ms-summary")[1] or parent
            if place not in seen:
                seen.add(place)
                inner = [((*place, *tokens), child, parent) for tokens, child in children_of(content)]
                waiting.extend(reversed(inner))


def _results(operation: Operation) -> Iterator[Pointer]:
    for response in operation.responses:
        if response.status.startswith("2"):
            yield (*response.target, "schema")
    yield ("paths", operation.path, "x-ms-notification-content", "schema")
