"""The addresses of the server, and what answers at each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from connsmith.exchange.message import Request as Call
from connsmith.server.live import answering
from connsmith.server.live.gateway import GATEWAY, MAX_REQUEST, serve_call
from connsmith.server.live.guard import Guard
from connsmith.server.live.page.writing import SCRIPTS, write_page, write_script, write_style
from connsmith.server.live.subscriptions import CALLBACKS
from connsmith.server.live.threads import in_thread

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from connsmith.server.live.bench import Bench

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_HOP = frozenset({"connection", "content-length", "transfer-encoding", "keep-alive", "upgrade"})
_NO_BODY = frozenset({204, 304})


def make_application(bench: Bench, port: int, token: str) -> ASGIApp:
    """Return the server of `bench`, which listens at `port`; calls of its page carry `token`."""
    handlers = _Handlers(bench, token)
    routes = [
        Route("/", handlers.page, methods=["GET"]),
        Route("/favicon.ico", handlers.icon, methods=["GET"]),
        Route("/assets/serve.css", handlers.style, methods=["GET"]),
        *(Route(f"/assets/{name}.js", handlers.script(name), methods=["GET"]) for name in SCRIPTS),
        Route("/api/state", handlers.reading(answering.state_data), methods=["GET"]),
        Route("/api/runs", handlers.reading(answering.runs_data), methods=["GET"]),
        Route("/api/events", handlers.events, methods=["GET"]),
        *(Route(f"/api/{name}", handlers.acting(act), methods=["POST"]) for name, act in answering.ACTS.items()),
        Route(CALLBACKS + "{id}", handlers.callback, methods=["POST"]),
        Route(GATEWAY + "{rest:path}", handlers.gateway, methods=_METHODS),
    ]
    return Guard(Starlette(routes=routes), port, token)


class _Handlers:
    """What answers at each address.

    Args:
        bench: what is served.
        token: what calls of the page carry.
    """

    def __init__(self, bench: Bench, token: str) -> None:
        self._bench = bench
        self._token = token

    async def page(self, _: Request) -> Response:
        site = answering.site_of(self._bench)
        html = await in_thread(lambda: write_page(site, self._token))
        return Response(html, media_type="text/html")

    async def icon(self, _: Request) -> Response:
        target = self._bench.connector.target if self._bench.connector else None
        if target is None or target.icon is None:
            return Response(status_code=204)
        return Response(target.icon, media_type="image/png")

    async def style(self, _: Request) -> Response:
        return Response(write_style(self._bench.connector), media_type="text/css")

    def script(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        async def handle(_: Request) -> Response:
            return Response(write_script(name), media_type="text/javascript")

        return handle

    async def events(self, _: Request) -> Response:
        return StreamingResponse(self._bench.news.stream(), media_type="text/event-stream")

    def reading(self, read: Callable[[Bench], dict[str, Any]]) -> Callable[[Request], Awaitable[Response]]:
        async def handle(_: Request) -> Response:
            return JSONResponse(read(self._bench))

        return handle

    def acting(
        self, act: Callable[[Bench, dict[str, Any]], dict[str, Any]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            content = await _content_of(request)
            data = _object(content)
            if data is None:
                return JSONResponse({"refused": "the call of the page is no JSON object"}, 400)
            return JSONResponse(await in_thread(lambda: act(self._bench, data)))

        return handle

    async def callback(self, request: Request) -> Response:
        content = await _content_of(request)
        if content is None:
            return Response(status_code=413)
        status = await in_thread(lambda: answering.notify(self._bench, request.path_params["id"], content))
        return Response(status_code=status)

    async def gateway(self, request: Request) -> Response:
        content = await _content_of(request)
        if content is None:
            return Response(status_code=413)
        raw = request.scope.get("raw_path") or request.url.path.encode()
        target = raw.decode("latin-1").partition("?")[0].removeprefix(GATEWAY)
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw)
        call = Call(request.method, f"/?{request.url.query}", headers, content)
        answer = await in_thread(lambda: serve_call(self._bench, target, call))
        body = b"" if answer.status in _NO_BODY else answer.content or b""
        response = Response(body, answer.status)
        for name, value in answer.headers:
            if name.lower() not in _HOP:
                response.raw_headers.append((name.lower().encode("latin-1"), value.encode("latin-1", "replace")))
        return response


async def _content_of(request: Request) -> bytes | None:
    """The body of a request, none when it is larger than the platform's gateway takes."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_REQUEST:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _object(content: bytes | None) -> dict[str, Any] | None:
    try:
        data = json.loads(content or b"")
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
