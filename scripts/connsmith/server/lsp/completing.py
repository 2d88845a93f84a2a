"""Proposals as editors take them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from connsmith.diagnostics import Span
from connsmith.server.lsp.completion.proposal import Form, Proposal
from connsmith.server.lsp.completion.proposing import propose
from connsmith.server.lsp.cursor import find_cursor

if TYPE_CHECKING:
    from connsmith.server.lsp.session import Spot

_ICONS = {
    Form.KEY: types.CompletionItemKind.Property,
    Form.NAME: types.CompletionItemKind.Reference,
    Form.VALUE: types.CompletionItemKind.Value,
}


def complete(spot: Spot, position: types.Position) -> list[types.CompletionItem]:
    """Return what may be written at `position`."""
    source = spot.source
    if source is None:
        return []
    line, column = spot.at(position)
    lines = spot.places.lines(spot.name)
    cursor = find_cursor("\n".join(lines), line, column)
    if cursor is None:
        return []
    range_ = spot.places.range(Span(spot.name, line, cursor.start, line, cursor.end))
    follows = lines[line - 1][cursor.end - 1 :].lstrip()
    found = propose(source, cursor, spot.snapshot.index, spot.project.reading)
    return [
        _item(each, number, range_, colon=each.form is Form.KEY and not follows.startswith(":"))
        for number, each in enumerate(found)
    ]


def _item(proposal: Proposal, number: int, range_: types.Range, *, colon: bool) -> types.CompletionItem:
    """What is needed stands first; otherwise the order is that of the language."""
    page = types.MarkupContent(types.MarkupKind.Markdown, proposal.page) if proposal.page else None
    return types.CompletionItem(
        label=proposal.text,
        kind=_ICONS[proposal.form],
        detail=proposal.detail or None,
        documentation=page,
        sort_text=f"{0 if proposal.is_needed else 1}{number:04}",
        filter_text=proposal.text,
        text_edit=types.TextEdit(range_, proposal.text + (": " if colon else "")),
    )
