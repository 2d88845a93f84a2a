"""Questions about places: what may be written there, where a name leads, what there is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from connsmith.server.lsp import completing, navigation, outline
from connsmith.server.lsp.hovering import hover
from connsmith.server.lsp.index.users import counted, users_of

if TYPE_CHECKING:
    from connsmith.server.lsp.desk import Desk
    from connsmith.server.lsp.session import Spot

_TRIGGERS = [":", " ", "/", "'", "#", "{", "["]


def answer_questions(desk: Desk) -> None:
    """Have the server of `desk` answer what editors ask about places."""
    _answer_about_names(desk)
    _answer_about_files(desk)
    server = desk.server

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    def complete(params: types.CompletionParams) -> types.CompletionList:
        spot = desk.spot(params.text_document)
        items = completing.complete(spot, params.position) if spot is not None else []
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def describe(params: types.HoverParams) -> types.Hover | None:
        spot = desk.spot(params.text_document)
        text = hover(spot, *spot.at(params.position), desk.found(spot)) if spot is not None else ""
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def _answer_about_names(desk: Desk) -> None:
    server = desk.server

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def define(params: types.DefinitionParams) -> list[types.Location]:
        spot = desk.spot(params.text_document)
        if spot is None:
            return []
        index, place = spot.snapshot.index, spot.at(params.position)
        found = [mention.span for mention in navigation.find_given(index, spot.name, *place)]
        if not found:
            symbols = navigation.symbols_at(index, spot.name, *place)
            found.extend(navigation.find_derived(symbols, spot.project.target, spot.project.reading))
        return [spot.places.location(span) for span in found]

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def refer(params: types.ReferenceParams) -> list[types.Location]:
        spot = desk.spot(params.text_document)
        if spot is None:
            return []
        line, column = spot.at(params.position)
        with_given = params.context.include_declaration
        found = navigation.find_used(spot.snapshot.index, spot.name, line, column, with_given=with_given)
        return [spot.places.location(mention.span) for mention in found]


def _answer_about_files(desk: Desk) -> None:
    server = desk.server

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def list_keys(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        spot = desk.spot(params.text_document)
        source = spot.source if spot is not None else None
        return outline.document_symbols(source, spot.places) if spot is not None and source is not None else []

    @server.feature(types.WORKSPACE_SYMBOL)
    def list_names(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        return [
            symbol
            for project in desk.session.projects
            for symbol in outline.workspace_symbols(project.snapshot(), desk.session.places(project), params.query)
        ]

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    def count_users(params: types.CodeLensParams) -> list[types.CodeLens]:
        spot = desk.spot(params.text_document)
        return _lenses(spot) if spot is not None else []


def _lenses(spot: Spot) -> list[types.CodeLens]:
    """A lens without a command is text that nobody can press, in any editor."""
    lenses = []
    for mention in counted(spot.snapshot.index, spot.name):
        count = len(users_of(spot.snapshot.index, mention.symbol))
        title = f"used by {count} operation{'' if count == 1 else 's'}"
        lenses.append(types.CodeLens(spot.places.range(mention.span), types.Command(title, "")))
    return lenses
