"""How many calls a connection may make in which time."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

from connsmith.exchange.message import CONTENT_TYPE, JSON_TYPE, Answer, encode_json
from connsmith.reading.values import objects_of
from connsmith.source.node import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.simulate.connector import SimulatedConnector

_MINUTE = 60


class Throttle:
    """Counts the calls of each connection over the time that has just passed.

    Args:
        clock: seconds, from anywhere.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._calls: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def admit(self, connection: str, calls: int, seconds: int) -> int:
        """Count a call of `connection`, and return 0; or the seconds to wait where it has made `calls` already."""
        now = self._clock()
        with self._lock:
            made = self._calls.setdefault(connection, deque())
            while made and made[0] <= now - seconds:
                made.popleft()
            if len(made) >= calls:
                return max(1, math.ceil(made[0] + seconds - now))
            made.append(now)
            return 0


def limit_of(connector: SimulatedConnector) -> tuple[int, int]:
    """Return the calls that the sources declare and the seconds in which they may be made, else what is assumed."""
    compiled = connector.target.compiled
    node = compiled.connector.source.get("throttling") if compiled and compiled.connector else None
    for row in objects_of({"throttling": plain(node)}, "throttling") if node is not None else ():
        calls, seconds = row.get("calls"), row.get("renewalPeriod")
        if isinstance(seconds, int) and str(calls).isdigit():
            return int(str(calls)), seconds
    return connector.assumptions.throttle, _MINUTE


def throttled(seconds: int) -> Answer:
    """Return what the platform answers to one call too many (fact call-throttled)."""
    body = {"statusCode": 429, "message": f"Rate limit is exceeded. Try again in {seconds} seconds."}
    return Answer(429, ((CONTENT_TYPE, JSON_TYPE), ("Retry-After", str(seconds))), encode_json(body))
