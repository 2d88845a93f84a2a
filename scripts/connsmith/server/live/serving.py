"""The server itself: where it listens, what it watches, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
import threading
from typing import TYPE_CHECKING

import uvicorn

from connsmith.errors import ConnsmithError
from connsmith.server.live.application import make_application
from connsmith.server.live.bench import Bench
from connsmith.server.watching import watch_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import FrameType

    from connsmith.server.live.edition import Editions
    from connsmith.server.live.service import Service

HOST = "127.0.0.1"
_GRACE = 2


def serve(  # noqa: PLR0913 - each is an option
    editions: Editions,
    *,
    port: int,
    service: Service,
    connection: Mapping[str, object] | None,
    cases: Path | None,
    say: Callable[[str], None],
) -> None:
    """Serve a connector on this machine until the process is interrupted or asked to end.

    Args:
        editions: the connector.
        port: where to listen; 0 for any port that is free.
        service: who answers in place of the service.
        connection: the values of the first connection; none to make them up.
        cases: the folder that cases are saved in.
        say: tells the user something, first of all the address.

    Raises:
        ConnsmithError: nothing can listen at `port`.
    """
    from connsmith.server.live.connections import Connections

    listening = _listen(port)
    chosen = listening.getsockname()[1]
    bench = Bench(editions, f"http://{HOST}:{chosen}", cases, service, Connections(connection))
    application = make_application(bench, chosen, secrets.token_urlsafe(24))
    say(bench.base)
    threading.Thread(target=_watch, args=(bench, editions.path), daemon=True).start()
    config = uvicorn.Config(
        application, log_config=None, access_log=False, server_header=False, ws="none", lifespan="off",
        timeout_graceful_shutdown=_GRACE,
    )  # fmt: skip
    server = _Server(config, bench)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[listening]))
    finally:
        bench.close()


class _Server(uvicorn.Server):
    """Ends what keeps connections open as soon as it is asked to end."""

    def __init__(self, config: uvicorn.Config, bench: Bench) -> None:
        super().__init__(config)
        self._bench = bench

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take the request to end."""
        self._bench.service.stopping.set()
        self._bench.news.close()
        super().handle_exit(sig, frame)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows SO_REUSEADDR would let two servers share a port; the other option keeps them apart there.
    listening.setsockopt(socket.SOL_SOCKET, getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR), 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise ConnsmithError(
            f"--port {port}: nothing can listen there: {error.strerror}; 0 takes any that is free"
        ) from error
    return listening


def _watch(bench: Bench, path: Path) -> None:
    for _ in watch_changes([path], bench.service.stopping):
        bench.rebuild()
