"""What may stand inside a dynamic list or schema: parameters of the called operation, and paths into its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.reading.merging import merge_schema
from connsmith.server.lsp.completion.proposal import Form, Proposal
from connsmith.source.node import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.connector import Reading
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.server.lsp.cursor import Cursor

_COLLECTIONS = frozenset({"value-collection", "itemsPath"})
_IN_ITEMS = frozenset({"value-path", "value-title", "itemValuePath", "itemTitlePath"})
_SOURCES = frozenset({"parameter", "parameterReference"})
_DEEPEST = 4


def propose_arguments(cursor: Cursor, reading: Reading | None) -> Iterator[Proposal]:
    """Yield the parameters of the called operation that a key at the cursor may be."""
    called = _called(cursor, reading)
    if called is None or not cursor.pointer or cursor.pointer[-1] != "parameters":
        return
    holder = cursor.holder()
    for each in called.parameters:
        if holder is None or each.name not in holder:
            yield Proposal(each.name, Form.NAME, each.place, each.description, each.is_required)


def propose_in_call(cursor: Cursor, reading: Reading | None, operation: str) -> Iterator[Proposal]:
    """Yield what a value at the cursor, somewhere inside a call, may be.

    Args:
        cursor: the cursor.
        reading: the connector as it was last built.
        operation: the operation that the file is about.
    """
    if reading is None or reading.definition is None or not cursor.keys:
        return
    last = cursor.keys[-1]
    own = reading.operation(operation)
    if last in _SOURCES and own is not None:
        yield from _inputs(own, reading.definition, with_body=last == "parameterReference")
    called = _called(cursor, reading)
    if called is None:
        return
    if last in _COLLECTIONS | _IN_ITEMS:
        yield from _paths(called, reading.definition, cursor, last)
    elif last == "parameters" and isinstance(cursor.pointer[-1], int):
        yield from (Proposal(each.name, Form.NAME, each.place, each.description) for each in called.parameters)


def _called(cursor: Cursor, reading: Reading | None) -> Operation | None:
    """Return the operation that the call around the cursor names."""
    if len(cursor.pointer) < 1 or reading is None:
        return None
    call = cursor.around("operationId")
    name = call.text("operationId") if isinstance(call, Mapping) and call is not cursor.root else None
    return None if name is None else reading.operation(name)


def _inputs(operation: Operation, definition: Definition, *, with_body: bool) -> Iterator[Proposal]:
    for each in operation.parameters:
        yield Proposal(each.name, Form.NAME, each.place, each.description)
    body = operation.body
    if with_body and body is not None:
        for path, detail in _walk(definition, body.schema, _DEEPEST):
            yield Proposal(f"{body.name}/{path}", Form.NAME, detail)


def _paths(called: Operation, definition: Definition, cursor: Cursor, key: str) -> Iterator[Proposal]:
    """Yield paths into the answer of `called`; those of a value lead on from the items of the collection."""
    schema: object = called.answer.schema if called.answer is not None else {}
    call = cursor.around("operationId")
    if key in _COLLECTIONS:
        for path, detail in _walk(definition, schema, _DEEPEST):
            if detail == "array":
                yield Proposal(path, Form.VALUE, detail)
        return
    collection = next((call.text(each) for each in _COLLECTIONS if call is not None and call.text(each)), None)
    is_list = any(token in {"dynamicValues", "x-ms-dynamic-values", "x-ms-dynamic-list"} for token in cursor.keys)
    if is_list:
        schema = _items_of(definition, schema, collection)
    for path, detail in _walk(definition, schema, _DEEPEST):
        yield Proposal(path, Form.VALUE, detail)


def _items_of(definition: Definition, schema: object, collection: str | None) -> object:
    for name in (collection or "").split("/"):
        if name:
            found = merge_schema(definition, schema).properties.get(name)
            schema = found.schema if found is not None else {}
    merged = merge_schema(definition, schema)
    return merged.items if merged.type == "array" else schema


def _walk(definition: Definition, schema: object, depth: int, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path to each property below `schema`, with its type."""
    if depth == 0:
        return
    for name, found in merge_schema(definition, schema).properties.items():
        inner = merge_schema(definition, found.schema)
        yield before + name, inner.type
        yield from _walk(definition, found.schema, depth - 1, f"{before}{name}/")
