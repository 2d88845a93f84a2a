"""What is opened, typed, saved and closed, and what changes on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from connsmith.server.lsp.desk import Desk

_WATCHED = "**/*.{yaml,yml,json,toml,csx,cs,md,png,j2}"
"""What a connector is made of, with its settings."""


def follow_texts(desk: Desk) -> None:
    """Have the server of `desk` follow the texts of the editor."""
    server = desk.server

    def take(uri: str) -> None:
        document = server.workspace.get_text_document(uri)
        desk.check(desk.session.write(uri, document.version or 0, document.source))

    @server.feature(types.INITIALIZED)
    def ready(_params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is not None and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            server.client_register_capability(types.RegistrationParams([types.Registration(method, method, options)]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.check(desk.session.close(params.text_document.uri))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        desk.check_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_on_disk(_params: types.DidChangeWatchedFilesParams) -> None:
        desk.check_all()
