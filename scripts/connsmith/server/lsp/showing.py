"""The artifact beside its sources: a document that exists nowhere but in the editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from connsmith.emit.folder import write_folder
from connsmith.server.lsp.building import SCHEME, build_text, project_and_artifact
from connsmith.server.lsp.changing import SHOW_ARTIFACT
from connsmith.source.usercache import cache_folder

if TYPE_CHECKING:
    from connsmith.server.lsp.desk import Desk

_FOLDER = "shown"


def show_artifacts(desk: Desk) -> None:
    """Have the server of `desk` give the texts of artifacts, and open them in the editor when it is asked to."""
    server = desk.server

    @server.feature(types.WORKSPACE_TEXT_DOCUMENT_CONTENT, types.TextDocumentContentOptions([SCHEME]))
    def give(params: types.TextDocumentContentParams) -> types.TextDocumentContentResult:
        return types.TextDocumentContentResult(_text(desk, params.uri))

    @server.command(SHOW_ARTIFACT)
    def show(address: str) -> str:
        uri = address if _takes_documents(desk) else _written(desk, address)
        server.window_show_document(types.ShowDocumentParams(uri, take_focus=False))
        return uri


def _text(desk: Desk, address: str) -> str:
    folder, artifact = project_and_artifact(address)
    return build_text(desk.session.open(Path(folder)), artifact)


def _takes_documents(desk: Desk) -> bool:
    workspace = desk.server.client_capabilities.workspace
    return workspace is not None and workspace.text_document_content is not None


def _written(desk: Desk, address: str) -> str:
    """Few editors can ask for documents yet; the others get a file outside of the project, which shows the same."""
    folder, artifact = project_and_artifact(address)
    target = cache_folder() / _FOLDER / Path(folder).name
    write_folder(target, {artifact: _text(desk, address).encode()})
    return (target / artifact).absolute().as_uri()
