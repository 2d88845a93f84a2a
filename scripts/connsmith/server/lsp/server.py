"""The server, put together."""

from __future__ import annotations

from pygls.lsp.server import LanguageServer

from connsmith.server.lsp.answering import answer_questions
from connsmith.server.lsp.changing import offer_changes
from connsmith.server.lsp.desk import Desk
from connsmith.server.lsp.following import follow_texts
from connsmith.server.lsp.showing import show_artifacts
from connsmith.version import installed_version


def make_server() -> LanguageServer:
    """Return a server that has not begun to listen."""
    desk = Desk(LanguageServer("connsmith", installed_version()))
    for join in (follow_texts, answer_questions, offer_changes, show_artifacts):
        join(desk)
    return desk.server
