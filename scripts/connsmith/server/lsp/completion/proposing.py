"""Everything that may be written at a cursor, each once, the most telling first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.server.lsp.completion import calls, policies, schemas
from connsmith.server.lsp.completion.names import propose_name_keys, propose_names
from connsmith.server.lsp.completion.proposal import Form, Proposal
from connsmith.source.node import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.connector import Reading
    from connsmith.server.lsp.cursor import Cursor
    from connsmith.server.lsp.index.index import Index
    from connsmith.source.project import SourceFile


def propose(file: SourceFile, cursor: Cursor, index: Index, reading: Reading | None) -> tuple[Proposal, ...]:
    """Return what may be written at `cursor` in `file`.

    Args:
        file: the source.
        cursor: where in it.
        index: the names of the project.
        reading: the connector as it was last built; none when it never was.
    """
    found: dict[tuple[str, bool], Proposal] = {}
    if cursor.is_value:
        for each in _values(file, cursor, index, reading):
            found.setdefault((each.text, False), each)
    if cursor.is_key:
        for each in _keys(file, cursor, index, reading):
            found.setdefault((each.text, True), each)
    return tuple(found.values())


def _keys(file: SourceFile, cursor: Cursor, index: Index, reading: Reading | None) -> Iterator[Proposal]:
    yield from (_as_key(each) for each in propose_name_keys(file, cursor, index, reading))
    yield from (_as_key(each) for each in calls.propose_arguments(cursor, reading))
    yield from policies.propose_parameters(cursor)
    holder = cursor.holder()
    is_mapping = holder is not None and not cursor.is_value
    present = frozenset(holder.entries) if holder is not None and is_mapping else frozenset[str]()
    yield from schemas.propose_keys(file.kind, cursor.pointer, present)


def _as_key(proposal: Proposal) -> Proposal:
    return Proposal(proposal.text, Form.KEY, proposal.detail, proposal.page, proposal.is_needed)


def _values(file: SourceFile, cursor: Cursor, index: Index, reading: Reading | None) -> Iterator[Proposal]:
    root = cursor.root
    operation = root.text("operationId") if isinstance(root, Mapping) else None
    yield from policies.propose_values(cursor)
    yield from calls.propose_in_call(cursor, reading, operation or "")
    yield from propose_names(file, cursor, index, reading)
    yield from schemas.propose_values(file.kind, cursor.pointer)
