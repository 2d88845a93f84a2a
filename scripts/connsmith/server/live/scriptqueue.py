"""One run of a script at a time: the program that runs them talks to one caller."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.exchange.message import Answer, Request
    from connsmith.simulate.scripting import ScriptHost, ScriptResult


class ScriptQueue:
    """Runs the script of one connector for any number of callers, one after the other.

    Args:
        host: runs it.
    """

    def __init__(self, host: ScriptHost) -> None:
        self._host = host
        self._lock = threading.Lock()

    def run(
        self, request: Request, operation_id: str, original_url: str, send: Callable[[Request], Answer]
    ) -> ScriptResult:
        """Run the script on one request; see `ScriptHost`."""
        with self._lock:
            return self._host.run(request, operation_id, original_url, send)
