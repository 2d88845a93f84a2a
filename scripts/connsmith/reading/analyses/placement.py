"""Where each extension of the platform does something, and where a definition has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.source.node import Json

_INPUTS = ("parameter", "schema")

# The fact extension-places; x-ms-notification-url is left out, since a rule of its own says where that belongs.
PLACES: dict[str, tuple[str, ...]] = {
    "x-ms-agentic-protocol": ("operation",),
    "x-ms-api-annotation": ("info", "operation"),
    "x-ms-capabilities": ("root", "operation"),
    "x-ms-connector-metadata": ("root",),
    "x-ms-deployment-version": ("info",),
    "x-ms-description-for-model": ("operation", *_INPUTS),
    "x-ms-docs": ("root",),
    "x-ms-dynamic-list": _INPUTS,
    "x-ms-dynamic-properties": _INPUTS,
    "x-ms-dynamic-schema": _INPUTS,
    "x-ms-dynamic-tree": _INPUTS,
    "x-ms-dynamic-values": _INPUTS,
    "x-ms-editor": _INPUTS,
    "x-ms-editor-options": _INPUTS,
    "x-ms-enum-values": _INPUTS,
    "x-ms-keywords": ("info",),
    "x-ms-localizeDefaultValue": _INPUTS,
    "x-ms-media-kind": ("schema",),
    "x-ms-name-for-model": ("operation", *_INPUTS),
    "x-ms-no-generic-test": ("operation",),
    "x-ms-notification": ("operation",),
    "x-ms-notification-content": ("path",),
    "x-ms-openai-data": ("root", "operation"),
    "x-ms-openai-manifest": ("root",),
    "x-ms-openai-published-to-copilots": ("info",),
    "x-ms-operation-context": ("operation",),
    "x-ms-pageable": ("operation",),
    "x-ms-safe-operation": ("operation",),
    "x-ms-summary": ("operation", "parameter", "response", "schema", "header"),
    "x-ms-test-value": _INPUTS,
    "x-ms-trigger": ("operation",),
    "x-ms-trigger-hint": ("operation",),
    "x-ms-trigger-metadata": ("operation",),
    "x-ms-trigger-value": ("parameter",),
    "x-ms-url-encoding": ("parameter",),
    "x-ms-visibility": ("operation", "parameter", "schema", "header"),
}

_ANYWHERE = ("x-ms-notification-url", "x-ms-parameter-location", "x-ms-skip-url-encoding", "x-ms-enum")
"""The first has a rule of its own about its place; the others are of AutoRest and do nothing anywhere."""
# The fact extensions-of-power-fx.
_OF_POWER_FX = (
    "x-ms-ai-sensitivity",
    "x-ms-enable-selects",
    "x-ms-enum-display-name",
    "x-ms-explicit-input",
    "x-ms-keyOrder",
    "x-ms-keyType",
    "x-ms-permission",
    "x-ms-property-entity-type",
    "x-ms-relationships",
    "x-ms-require-user-confirmation",
    "x-ms-sort",
)
"""The reader of Power Fx, which is open, knows them; where they belong is nowhere written."""
KNOWN = frozenset((*PLACES, *_ANYWHERE, *_OF_POWER_FX))
"""Every extension that is documented, or that published connectors show to be known."""


def walk_extensions(definition: Definition) -> tuple[tuple[str, Pointer], ...]:
    """Return the kind of place and the pointer of every key that begins with `x-ms-`."""
    return tuple(_extensions(definition))


def _extensions(definition: Definition) -> Iterator[tuple[str, Pointer]]:
    for kind, data, pointer in _objects(definition):
        for key in data:
            if key.startswith("x-ms-"):
                yield kind, (*pointer, key)


def inputs_and_schemas(definition: Definition) -> Iterator[tuple[Pointer, dict[str, object]]]:
    """Yield the pointer and content of every parameter and of every schema."""
    for parameter in definition.parameters:
        yield parameter.pointer, parameter.data
    for schema in definition.schemas:
        yield schema.pointer, schema.data


def enum_labels(definition: Definition) -> Iterator[tuple[Pointer, Json, list[tuple[int, object]]]]:
    """Yield what has x-ms-enum-values: its pointer, its content, and the labelled values with their indexes."""
    for pointer, data in inputs_and_schemas(definition):
        entries = data.get("x-ms-enum-values")
        if isinstance(entries, list):
            values = [(index, item["value"]) for index, item in enumerate(entries) if _has_value(item)]
            yield pointer, data, values


def _objects(definition: Definition) -> Iterator[tuple[str, Json, Pointer]]:
    yield "root", definition.data, ()
    info = definition.data.get("info")
    if isinstance(info, dict):
        yield "info", info, ("info",)
    for path, item in definition.objects("paths"):
        yield "path", item, ("paths", path)
    for operation in definition.operations:
        yield "operation", operation.data, operation.pointer
    for parameter in definition.parameters:
        yield "parameter", parameter.data, parameter.pointer
    for response in definition.responses:
        yield "response", response.data, response.pointer
        headers = response.data.get("headers")
        for name, header in headers.items() if isinstance(headers, dict) else ():
            if isinstance(header, dict):
                yield "header", header, (*response.pointer, "headers", name)
    for schema in definition.schemas:
        yield "schema", schema.data, schema.pointer


def _has_value(item: object) -> bool:
    return isinstance(item, dict) and "value" in item
