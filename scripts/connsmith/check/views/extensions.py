"""The extensions of the platform: which there are, where each belongs, and where a definition has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.check.views.definition import Definition
    from connsmith.diagnostics import Pointer

_INPUTS = ("parameter", "schema")
_EVERYWHERE = ("root", "info", "path", "operation", "parameter", "response", "schema", "header")

# Where each extension does something, after rules.md section 2.1.
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
    # A rule of its own says where this one belongs, with Microsoft's code for it.
    "x-ms-notification-url": _EVERYWHERE,
    "x-ms-openai-data": ("root",),
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
# What AutoRest and the Azure specifications know; the platform reads none of them, and they do no harm.
_OF_AUTOREST = {
    "x-ms-async-operation-timeout",
    "x-ms-azure-resource",
    "x-ms-client-flatten",
    "x-ms-client-name",
    "x-ms-discriminator-value",
    "x-ms-docs-operation-type",
    "x-ms-enum",
    "x-ms-examples",
    "x-ms-identifiers",
    "x-ms-long-running-operation",
    "x-ms-long-running-operation-options",
    "x-ms-mutability",
    "x-ms-parameter-location",
    "x-ms-parameterized-host",
    "x-ms-secret",
    "x-ms-skip-url-encoding",
}
KNOWN = frozenset(PLACES) | _OF_AUTOREST


def walk_extensions(definition: Definition) -> Iterator[tuple[str, Pointer]]:
    """Yield the kind of place and the pointer of every key that begins with `x-ms-`."""
    for kind, data, pointer in _objects(definition):
        for key in data:
            if key.startswith("x-ms-"):
                yield kind, (*pointer, key)


def _objects(definition: Definition) -> Iterator[tuple[str, dict[str, Any], Pointer]]:
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


def enum_labels(definition: Definition) -> Iterator[tuple[Pointer, dict[str, Any], list[tuple[int, Any]]]]:
    """Yield what has x-ms-enum-values: its pointer, its content, and the labelled values with their indexes."""
    for host in (*definition.parameters, *definition.schemas):
        entries = host.data.get("x-ms-enum-values")
        if isinstance(entries, list):
            values = [(index, item["value"]) for index, item in enumerate(entries) if _has_value(item)]
            yield host.pointer, host.data, values


def _has_value(item: Any) -> bool:
    return isinstance(item, dict) and "value" in item
