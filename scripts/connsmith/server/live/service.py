"""The service behind the connector: made up, recorded or real, with the failures that somebody asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from connsmith.exchange.message import CONTENT_TYPE, JSON_TYPE, Answer, encode_json
from connsmith.server.live.madeup import answer_from_schemas
from connsmith.simulate.upstream import UnreachableError

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.exchange.message import Headers, Request
    from connsmith.reading.connector import Reading
    from connsmith.reading.operation import Operation
    from connsmith.simulate.upstream import Upstream

_SLOW = 5.0
_RETRY_AFTER = "10"


class ServiceFailure(StrEnum):
    """What the service does in place of answering well."""

    NONE = "none"
    UNAUTHORISED = "401"
    BUSY = "429"
    BROKEN = "500"
    SLOW = "slow"
    CUT = "cut"


_STATUSES = {
    ServiceFailure.UNAUTHORISED: (401, "The credentials are not valid."),
    ServiceFailure.BUSY: (429, "Too many requests."),
    ServiceFailure.BROKEN: (500, "The service failed."),
}

Answering = Callable[["Reading", "Operation"], "Upstream"]
"""The service as one operation of a connector meets it."""


@dataclass(slots=True)
class Service:
    """The service behind the connector.

    Attributes:
        name: what people call it.
        answering: who answers.
        origin: scheme and host of a real one, which take the place of those that the definition says; "" for others.
        failure: what it does in place of that.
        stopping: set when the server ends, so that nothing slow keeps it.
    """

    name: str
    answering: Answering
    origin: str = ""
    failure: ServiceFailure = ServiceFailure.NONE
    stopping: threading.Event = field(default_factory=threading.Event)

    def upstream(self, reading: Reading, operation: Operation, failure: ServiceFailure | None = None) -> Upstream:
        """Return the service as a call of `operation` meets it; `failure` is for this one call."""
        chosen = self.failure if failure is None else failure
        answering = self.answering(reading, operation)

        def serve(request: Request) -> Answer:
            if chosen is ServiceFailure.CUT:
                raise UnreachableError("the connection was cut")
            if chosen in _STATUSES:
                return failed(chosen)
            if chosen is ServiceFailure.SLOW:
                self.stopping.wait(_SLOW)
            return answering(request)

        return serve


def failed(failure: ServiceFailure) -> Answer:
    """Return what a service answers that fails with the status of `failure`."""
    status, message = _STATUSES[failure]
    headers: Headers = ((CONTENT_TYPE, JSON_TYPE),)
    if failure is ServiceFailure.BUSY:
        headers = (*headers, ("Retry-After", _RETRY_AFTER))
    return Answer(status, headers, encode_json({"error": {"code": str(status), "message": message}}))


def made_up() -> Service:
    """Return a service that answers from the schemas of the responses."""
    return Service("made up from the response schemas", answer_from_schemas)


def recorded(folder: Path) -> Service:
    """Return a service that answers from the recorded exchanges in `folder`.

    Raises:
        ConnsmithError: there are none.
    """
    from connsmith.exchange.recording import read_recordings
    from connsmith.simulate.recorded import replay

    replaying = replay(read_recordings(folder))
    return Service(f"recorded in {folder.as_posix()}", lambda _reading, _operation: replaying)


def real(origin: str, *, writes: bool) -> Service:
    """Return the service at `origin`, which is sent other methods than GET when `writes` or when it is this machine.

    Raises:
        ConnsmithError: `origin` is no origin, or would send credentials in clear text.
    """
    from urllib.parse import urlsplit

    from connsmith.simulate.live import is_loopback, live

    asking = live(origin, writes=writes or is_loopback(urlsplit(origin).hostname or ""))
    return Service(origin, lambda _reading, _operation: asking, origin.rstrip("/"))
