"""What changes texts: rename, repairs, formatting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from connsmith.errors import ConnsmithError
from connsmith.server.lsp.building import address_of, artifact_of
from connsmith.server.lsp.formatting import format_source
from connsmith.server.lsp.mending import FIX_ALL, edits_between, offer_repairs
from connsmith.server.lsp.renaming import find_renamed, rename

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.server.lsp.desk import Desk
    from connsmith.server.lsp.places import Places
    from connsmith.server.lsp.renaming import Rename

SHOW_ARTIFACT = "connsmith.showArtifact"
_KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]
_Change = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile


def offer_changes(desk: Desk) -> None:
    """Have the server of `desk` change texts when the editor asks for it."""
    _offer_rename(desk)
    server = desk.server

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=_KINDS))
    def offer(params: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
        spot = desk.spot(params.text_document)
        if spot is None:
            return []
        repairs = offer_repairs(spot, desk.found(spot), params.range)
        offered: list[types.CodeAction | types.Command] = [
            action for action in repairs if _is_wanted(action, params.context.only)
        ]
        if spot.source is not None and not params.context.only:
            address = address_of(spot.project.root, artifact_of(spot.name))
            offered.append(types.Command("Show the artifact", SHOW_ARTIFACT, arguments=[address]))
        return offered

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    def format_text(params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        spot = desk.spot(params.text_document)
        if spot is None:
            return []
        try:
            change = format_source(spot.places.files, spot.name)
        except ConnsmithError as error:
            desk.say(str(error), types.MessageType.Warning)
            return []
        return [] if change is None else edits_between(*change, spot.name, spot.places)


def _is_wanted(action: types.CodeAction, wanted: Iterable[types.CodeActionKind | str] | None) -> bool:
    """Return whether `action` is of one of the kinds that an editor asks for, which mean all below them."""
    kind = _text(action.kind)
    return not wanted or any(kind == each or kind.startswith(f"{each}.") for each in map(_text, wanted))


def _text(kind: types.CodeActionKind | str | None) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind or ""


def _offer_rename(desk: Desk) -> None:
    server = desk.server

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        spot = desk.spot(params.text_document)
        found = find_renamed(spot.snapshot.index, spot.name, *spot.at(params.position)) if spot is not None else None
        if spot is None or found is None:
            return None
        return types.PrepareRenamePlaceholder(spot.places.range(found.span), found.symbol.name)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def change(params: types.RenameParams) -> types.WorkspaceEdit | None:
        spot = desk.spot(params.text_document)
        if spot is None:
            return None
        try:
            found = rename(spot.snapshot, spot.name, *spot.at(params.position), params.new_name)
        except ConnsmithError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        if found.warning:
            desk.say(found.warning, types.MessageType.Warning)
        return _as_edit(found, spot.places)


def _as_edit(found: Rename, places: Places) -> types.WorkspaceEdit:
    """Texts change first: an editor takes the changes in their order, and a file has its old name until it moves."""
    by_file: dict[str, list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit]] = {}
    for span, text in found.edits:
        by_file.setdefault(span.file, []).append(types.TextEdit(places.range(span), text))
    changes: list[_Change] = [
        types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(places.uri(name)), edits)
        for name, edits in by_file.items()
    ]
    changes.extend(types.RenameFile(places.uri(old), places.uri(new)) for old, new in found.files)
    return types.WorkspaceEdit(document_changes=changes)
