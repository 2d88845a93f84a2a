"""The places of a definition that call its operations: lists, schemas and trees that are filled while a flow is made.

An extension that is not an object, or that has no text where the name of the operation belongs, is left out:
the schema layer has reported it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.source.node import Json

VALUES, LIST = "x-ms-dynamic-values", "x-ms-dynamic-list"
SCHEMA, PROPERTIES = "x-ms-dynamic-schema", "x-ms-dynamic-properties"
TREE, CAPABILITIES = "x-ms-dynamic-tree", "x-ms-capabilities"
PLAIN_NAMES = {VALUES, SCHEMA, CAPABILITIES}
_OF_SCHEMAS = (VALUES, LIST, SCHEMA, PROPERTIES)
_ITEM_KEYS = {
    VALUES: ("value-collection", ("value-title", "value-path")),
    LIST: ("itemsPath", ("itemTitlePath", "itemValuePath")),
    TREE: ("itemsPath", ("itemTitlePath", "itemValuePath", "itemFullTitlePath")),
}
_NEWER = (LIST, PROPERTIES)
_REFERENCES = ("parameter", "parameterReference")
_RESULT_KEYS = {SCHEMA: "value-path", PROPERTIES: "itemValuePath"}


@dataclass(frozen=True, slots=True)
class Argument:
    """What a call gives to a parameter of the operation.

    Attributes:
        pointer: where its value stands; the last token is `name`.
        name: the parameter that it is given to.
        value: what is written there.
        reference: the input of the calling operation that it takes its value from, "" when it is a literal.
        reference_pointer: where that reference stands.
        literal: the value when it is a literal, else none.
    """

    pointer: Pointer
    name: str
    value: object
    reference: str
    reference_pointer: Pointer
    literal: object


@dataclass(frozen=True, slots=True)
class DynamicCall:
    """A place that calls an operation.

    Attributes:
        extension: the key of the extension that it belongs to.
        pointer: the object that holds `operationId`.
        host: the object that carries the extension.
        host_pointer: where that stands.
        data: the object at `pointer`.
        operation_id: what it calls.
        target: the operation of that id, none when there is none.
        arguments: what it gives.
    """

    extension: str
    pointer: Pointer
    host: Json
    host_pointer: Pointer
    data: Json
    operation_id: str
    target: Operation | None
    arguments: tuple[Argument, ...]

    @property
    def collection_key(self) -> str:
        """The key that says where the list is, "" when the call is not for a list."""
        return _ITEM_KEYS[self.extension][0] if self.extension in _ITEM_KEYS else ""

    @property
    def item_keys(self) -> tuple[str, ...]:
        """The keys that say where the parts of an item are."""
        return _ITEM_KEYS[self.extension][1] if self.extension in _ITEM_KEYS else ()

    @property
    def result_key(self) -> str:
        """The key that says where the schema is, "" when the call is not for a schema."""
        return _RESULT_KEYS.get(self.extension, "")

    def path(self, key: str) -> str | None:
        """Return the path at `key`, none when there is no text."""
        value = self.data.get(key)
        return value if isinstance(value, str) else None


def walk_calls(definition: Definition) -> tuple[DynamicCall, ...]:
    """Return every call, those of the root first."""
    return tuple(_calls(definition))


def _calls(definition: Definition) -> Iterator[DynamicCall]:
    root = definition.data.get(CAPABILITIES)
    if isinstance(root, dict):
        yield from _capability_calls(definition, root)
    for host, pointer in _hosts(definition):
        for extension in _OF_SCHEMAS:
            if extension in host:
                yield from _call(definition, extension, host, pointer, (extension,))
        if TREE in host:
            for part in ("open", "browse"):
                yield from _call(definition, TREE, host, pointer, (TREE, part))
    for operation in definition.operations:
        at = ("x-ms-operation-context", "simulate")
        yield from _call(definition, "x-ms-operation-context", operation.data, operation.pointer, at)


def _capability_calls(definition: Definition, root: Json) -> Iterator[DynamicCall]:
    yield from _call(definition, CAPABILITIES, definition.data, (), (CAPABILITIES, "testConnection"))
    if isinstance(root.get("file-picker"), dict):
        for part in ("open", "browse"):
            yield from _call(definition, CAPABILITIES, definition.data, (), (CAPABILITIES, "file-picker", part))


def _hosts(definition: Definition) -> Iterator[tuple[Json, Pointer]]:
    for parameter in definition.parameters:
        data: object = parameter.data
        pointer = parameter.pointer
        while isinstance(data, dict):
            yield data, pointer
            data, pointer = data.get("items"), (*pointer, "items")
    for schema in definition.schemas:
        yield schema.data, schema.pointer


def _call(
    definition: Definition, extension: str, host: Json, pointer: Pointer, keys: tuple[str, ...]
) -> Iterator[DynamicCall]:
    data: object = host
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    operation_id = data.get("operationId") if isinstance(data, dict) else None
    if isinstance(data, dict) and isinstance(operation_id, str):
        at = (*pointer, *keys)
        target = definition.operations_by_id.get(operation_id)
        arguments = tuple(_arguments(data, at, ("parameterReference",) if extension in _NEWER else _REFERENCES))
        yield DynamicCall(
            extension=extension,
            pointer=at,
            host=host,
            host_pointer=pointer,
            data=data,
            operation_id=operation_id,
            target=target,
            arguments=arguments,
        )


def _arguments(data: Json, pointer: Pointer, keys: tuple[str, ...]) -> Iterator[Argument]:
    parameters = data.get("parameters")
    for name, value in parameters.items() if isinstance(parameters, dict) else ():
        at = (*pointer, "parameters", name)
        reference, reference_at, literal = "", at, None
        if isinstance(value, dict):
            key = next((key for key in keys if isinstance(value.get(key), str)), None)
            if key is not None:
                reference, reference_at = value[key], (*at, key)
            literal = value.get("value")
        else:
            literal = value
        yield Argument(
            pointer=at, name=name, value=value, reference=reference, reference_pointer=reference_at, literal=literal
        )
