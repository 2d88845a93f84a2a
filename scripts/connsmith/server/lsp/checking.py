"""Findings while somebody types: one check at a time for each project, always of the newest text."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from lsprotocol import types

from connsmith.diagnostics import Severity, Span
from connsmith.errors import ConnsmithError
from connsmith.report.message import message_of
from connsmith.server.lsp.findings import examine
from connsmith.source.files.disk import DiskFiles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pygls.lsp.server import LanguageServer

    from connsmith.diagnostics import Diagnostic
    from connsmith.server.lsp.places import Places
    from connsmith.server.lsp.project import Project
    from connsmith.server.lsp.session import Session

    _Found = Mapping[Path, tuple[Diagnostic, ...]]

SOURCE = "connsmith"
_PAUSE_SECONDS = 0.01
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


class Checker:
    """Checks projects and publishes what is found.

    Args:
        server: publishes.
        session: knows the projects.
    """

    def __init__(self, server: LanguageServer, session: Session) -> None:
        self._server = server
        self._session = session
        self._wanted: set[Path] = set()
        self._running: dict[Path, asyncio.Task[None]] = {}
        self._published: dict[Path, set[str]] = {}
        self._told = ""
        self.found: dict[Path, dict[str, tuple[Diagnostic, ...]]] = {}

    def request(self, project: Project) -> None:
        """Check `project` soon; a check that is under way is followed by another."""
        self._wanted.add(project.root)
        if project.root not in self._running:
            self._running[project.root] = asyncio.ensure_future(self._run(project))

    async def _run(self, project: Project) -> None:
        try:
            while project.root in self._wanted:
                await asyncio.sleep(_PAUSE_SECONDS)
                self._wanted.discard(project.root)
                await self._check(project)
        finally:
            del self._running[project.root]

    async def _check(self, project: Project) -> None:
        places = self._session.places(project)
        versions, edits = dict(self._session.versions), project.edits
        try:
            examined = await asyncio.to_thread(examine, project.root, places.files)
        except (ConnsmithError, OSError) as error:
            self._tell(str(error))
            return
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the session of an editor
            self._tell(f"connsmith failed: {type(error).__name__}: {error}. This is a bug in connsmith; report it.")
            return
        self._told = ""
        self._publish(project.root, places, examined.found, versions)
        if project.edits == edits:
            # What can be read and built now is what answers go by when the next character breaks it.
            project.keep(examined.target)

    def _tell(self, message: str) -> None:
        """Say what hinders a check, once, and not with every character."""
        if message != self._told:
            self._told = message
            self._server.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    def _publish(
        self, root: Path, places: Places, found: Mapping[Path, tuple[Diagnostic, ...]], versions: dict[str, int]
    ) -> None:
        """An open file that has no findings is told so; findings about the settings may stand above the project."""
        shown: dict[str, list[types.Diagnostic]] = {}
        kept: dict[str, tuple[Diagnostic, ...]] = {}
        for path, items in found.items():
            inside = path.is_relative_to(root)
            near = places if inside else replace(places, root=path.parent, files=DiskFiles(path.parent))
            name = path.relative_to(near.root).as_posix()
            uri = near.uri(name)
            kept[uri] = items
            shown[uri] = [to_editor(item, name, near) for item in items]
        opened = {uri for path, uri in places.uris.items() if path.is_relative_to(root)}
        for uri in {*shown, *self._published.get(root, ()), *opened}:
            self._server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, shown.get(uri, []), versions.get(uri))
            )
        self.found[root] = kept
        self._published[root] = set(shown)


def to_editor(item: Diagnostic, name: str, places: Places) -> types.Diagnostic:
    """Return the finding `item` in the file `name` as editors take it."""
    span = item.span if item.span is not None and item.span.file else Span.start_of(name)
    return types.Diagnostic(
        range=places.range(span._replace(file=name)),
        message=message_of(item),
        severity=_SEVERITIES[item.severity],
        code=item.rule,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(places.location(other.span), other.message)
            for other in item.related
            if other.span.file
        ]
        or None,
    )
