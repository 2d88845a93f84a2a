"""Names that may stand at a cursor: operations, definitions, bases, policies, parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.model.fragments import FRAGMENT_FOLDERS
from connsmith.model.inheritance import ENVIRONMENTS, EXTENDS
from connsmith.server.lsp.completion.kinds import kind_at, sort_at
from connsmith.server.lsp.completion.proposal import Form, Proposal
from connsmith.server.lsp.index.indexing import CALLS, CASE, SECTIONS
from connsmith.server.lsp.index.symbol import Sort
from connsmith.source.node import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.reading.connector import Reading
    from connsmith.server.lsp.cursor import Cursor
    from connsmith.server.lsp.index.index import Index
    from connsmith.source.project import SourceFile

_CALLS = ("replaces", "unsubscribe", "operationId", "operation")
_CONNECTION = re.compile(r"connectionParameters\(\s*'+$")
_INPUTS = re.compile(r"(?:queryParameters|pathParameters|headers)\(\s*'+$")
_ORDERED = {**SECTIONS, "scriptOperations": Sort.OPERATION}


def propose_names(file: SourceFile, cursor: Cursor, index: Index, reading: Reading | None) -> Iterator[Proposal]:
    """Yield the names that a value at the cursor may be."""
    if _CONNECTION.search(cursor.before):
        yield from _names(Sort.CONNECTION_PARAMETER, index)
        if reading is not None:
            yield from (_named(each, "connection parameter") for each in _connection_names(reading))
        return
    if _INPUTS.search(cursor.before):
        yield from _inputs_of(_operation_of(file, cursor), reading)
        return
    names = (each for sort in _sorts_at(file, cursor) for each in _names(sort, index, reading))
    if reading is not None and cursor.keys[-1:] == ("unsubscribe",):
        deletes = {operation.id for operation in reading.operations if operation.method == "delete"}
        names = (each for each in names if each.text in deletes)
    yield from names
    yield from _bases(file, cursor, index)


def propose_name_keys(file: SourceFile, cursor: Cursor, index: Index, reading: Reading | None) -> Iterator[Proposal]:
    """Yield the names that a key at the cursor may be."""
    if file.kind == "environment" and len(cursor.pointer) == 1:
        sort = SECTIONS.get(str(cursor.pointer[0]))
        if sort is not None:
            yield from _names(sort, index)
    elif file.kind == CASE and cursor.pointer[-1:] and cursor.pointer[-1] in CALLS:
        called = cursor.around("operation")
        yield from _inputs_of((called.text("operation") if called else "") or "", reading)


def _sorts_at(file: SourceFile, cursor: Cursor) -> Iterator[Sort]:
    last = cursor.keys[-1] if cursor.keys else ""
    is_own_id = last == "operationId" and len(cursor.pointer) == 1
    if (last in _CALLS and not is_own_id) or (file.kind == "policy" and cursor.pointer[:1] == ("operations",)):
        yield Sort.OPERATION
    elif last == "policies" and kind_at(file.kind, cursor.pointer[:-2]) == "operation":
        yield Sort.POLICY
    elif file.kind == "order" and last in _ORDERED:
        yield _ORDERED[last]
    elif sort := sort_at(file.kind, cursor.pointer):
        yield sort


def _bases(file: SourceFile, cursor: Cursor, index: Index) -> Iterator[Proposal]:
    if not cursor.keys or cursor.keys[-1] != EXTENDS:
        return
    if len(cursor.pointer) == 1:
        yield from _names(Sort.BASE, index, scope=file.folder)
        if file.folder == ENVIRONMENTS:
            yield from _names(Sort.ENVIRONMENT, index)
        return
    folder = FRAGMENT_FOLDERS.get(kind_at(file.kind, cursor.pointer[:-1]) or "")
    if folder is not None:
        yield from _names(Sort.BASE, index, scope=folder)


def _names(sort: Sort, index: Index, reading: Reading | None = None, scope: str | None = None) -> Iterator[Proposal]:
    for symbol in index.symbols(sort):
        if scope is None or symbol.scope == scope:
            operation = reading.operation(symbol.name) if reading is not None and sort is Sort.OPERATION else None
            summary = str(operation.summary or "") if operation is not None else ""
            yield _named(symbol.name, summary or sort.value)


def _named(name: str, detail: str) -> Proposal:
    return Proposal(name, Form.NAME, detail)


def _inputs_of(operation: str, reading: Reading | None) -> Iterable[Proposal]:
    found = reading.operation(operation) if reading is not None else None
    return [_named(str(each.name), str(each.place or "")) for each in (found.parameters if found else ())]


def _operation_of(file: SourceFile, cursor: Cursor) -> str:
    """Return the operation that an expression is about: the file's own, or the first that a policy names."""
    root = cursor.root
    if not isinstance(root, Mapping):
        return ""
    if file.kind in {"operation", "trigger"}:
        return root.text("operationId") or ""
    operations = root.get("operations")
    items = operations.items if operations is not None and not isinstance(operations, Mapping | Scalar) else ()
    return next((str(item.value) for item in items if isinstance(item, Scalar)), "")


def _connection_names(reading: Reading) -> tuple[str, ...]:
    return tuple(str(parameter.name) for parameter in reading.connection_parameters)
