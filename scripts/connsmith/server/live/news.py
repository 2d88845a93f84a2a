"""What open pages are told: that there is something new, never what."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

EDITION, RUNS = "edition", "runs"
_BEAT = 15.0


class News:
    """Tells every open page when the connector was rebuilt, or a flow has run."""

    def __init__(self) -> None:
        self._listeners: dict[asyncio.Queue[str | None], asyncio.AbstractEventLoop] = {}
        self._lock = threading.Lock()
        self._closed = False

    def tell(self, topic: str) -> None:
        """Tell all pages that there is something new about `topic`; from any thread."""
        self._put(topic)

    def close(self) -> None:
        """End every stream, so that a server can end."""
        self._closed = True
        self._put(None)

    async def stream(self) -> AsyncIterator[str]:
        """Yield server-sent events until the server ends."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        with self._lock:
            self._listeners[queue] = asyncio.get_running_loop()
        try:
            yield ": hello\n\n"
            while not self._closed:
                try:
                    topic = await asyncio.wait_for(queue.get(), _BEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if topic is None:
                    return
                yield f"event: {topic}\ndata: \n\n"
        finally:
            with self._lock:
                self._listeners.pop(queue, None)

    def _put(self, topic: str | None) -> None:
        with self._lock:
            listeners = list(self._listeners.items())
        for queue, loop in listeners:
            if not loop.is_closed():
                loop.call_soon_threadsafe(queue.put_nowait, topic)
