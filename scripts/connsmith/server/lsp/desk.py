"""What the parts of one running server share: the editor's texts, and what was last found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from connsmith.server.lsp.checking import Checker
from connsmith.server.lsp.session import Session

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from connsmith.diagnostics import Diagnostic
    from connsmith.server.lsp.project import Project
    from connsmith.server.lsp.session import Spot


class Desk:
    """One editor at work.

    Attributes:
        server: speaks to it.
    """

    def __init__(self, server: LanguageServer) -> None:
        self.server = server
        self._session: Session | None = None
        self._checker: Checker | None = None

    @property
    def session(self) -> Session:
        """What the editor has open; how it counts characters is known once it has introduced itself."""
        if self._session is None:
            self._session = Session(self.server.workspace.position_codec)
        return self._session

    @property
    def checker(self) -> Checker:
        """Checks in the background."""
        if self._checker is None:
            self._checker = Checker(self.server, self.session)
        return self._checker

    def spot(self, document: types.TextDocumentIdentifier) -> Spot | None:
        """Return the file that `document` is; none when it belongs to no project."""
        return self.session.spot(document.uri)

    def found(self, spot: Spot) -> tuple[Diagnostic, ...]:
        """Return what was last found in the file."""
        return self.checker.found.get(spot.project.root, {}).get(spot.places.uri(spot.name), ())

    def check(self, project: Project | None) -> None:
        """Check `project` soon, if there is one."""
        if project is not None:
            self.checker.request(project)

    def check_all(self) -> None:
        """Read every project anew and check it: something has changed on disk."""
        for project in self.session.projects:
            project.forget()
            self.checker.request(project)

    def say(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Show `message` to whoever sits at the editor."""
        self.server.window_show_message(types.ShowMessageParams(kind, message))
