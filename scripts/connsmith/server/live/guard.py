"""Who may talk to the server: programs on this machine and its own page, never a page from elsewhere."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from connsmith.server.live.gateway import GATEWAY

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "X-Connsmith-Token"  # noqa: S105 - the name of a header
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# What a service answers must not become a page that can read ours.
_ANSWER_POLICY = "default-src 'none'; sandbox"
_FOREIGN = frozenset({"cross-site", "same-site"})


class Guard:
    """Refuses what a foreign page could send, and closes what answers could open.

    Args:
        app: what is guarded.
        port: where it listens.
        token: what a call of the page that changes something carries.
    """

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app = app
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._origins = frozenset(f"http://{host}" for host in self._hosts)
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_answer = scope["path"].startswith(GATEWAY)

        async def closed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _close(MutableHeaders(scope=message), is_answer=is_answer)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, closed)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return _refused("this server is called 127.0.0.1", 421)
        if not self._origins.issuperset(headers.getlist("origin")):
            return _refused("requests of pages from elsewhere are refused", 403)
        if headers.get("sec-fetch-site") in _FOREIGN and not _opens_page(scope, headers):
            return _refused("requests of pages from elsewhere are refused", 403)
        if scope["path"].startswith("/api/") and scope["method"] not in {"GET", "HEAD"}:
            given = headers.get(TOKEN_HEADER, "")
            if not secrets.compare_digest(given.encode(), self._token.encode()):
                return _refused(f"calls of the page carry {TOKEN_HEADER}", 403)
        return None


def _opens_page(scope: Scope, headers: Headers) -> bool:
    """Whether somebody follows a link to the page, which shows it and changes nothing."""
    return scope["path"] == "/" and scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"


def _refused(why: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(f"connsmith: {why}\n", status)


def _close(headers: MutableHeaders, *, is_answer: bool) -> None:
    headers["Content-Security-Policy"] = _ANSWER_POLICY if is_answer else _PAGE_POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if not is_answer:
        headers["Referrer-Policy"] = "no-referrer"
        headers["Cache-Control"] = "no-store"
