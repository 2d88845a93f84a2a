"""The service of a case: a list of requests that are expected, in order or in any order, each with its answer.

A call too many, one too few and one out of order are three failures of their own.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.exchange.address import split_url
from connsmith.exchange.message import Answer
from connsmith.exchange.recording import message_of
from connsmith.simulate.cases.expectations import request_failures
from connsmith.simulate.cases.failure import Failure
from connsmith.simulate.upstream import UnreachableError
from connsmith.source.node import Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from connsmith.diagnostics import Span
    from connsmith.exchange.message import Request
    from connsmith.simulate.upstream import Upstream

_ANY_ORDER = "anyOrder"
_PLATFORM_LIMIT = 120.0
_UNEXPECTED = "the case expects no such request"


@dataclass(frozen=True, slots=True)
class ExpectedExchange:
    """One request that is expected, and the answer to it."""

    node: Mapping

    @property
    def expect(self) -> Mapping:
        """What is expected of the request; empty when any will do."""
        return self.node.mapping("expect") or Mapping.empty(self.node.span)

    def describe(self) -> str:
        """Return method and path of the request, as far as they are said."""
        method, path = self.expect.text("method"), self.expect.text("path") or self.expect.text("url")
        return " ".join(part for part in (method, path) if part) or "any request"


class CaseService:
    """Answers the requests of one case, and keeps what did not hold.

    Args:
        node: what the case says of its upstream, none when it says nothing.
        otherwise: answers when the case says nothing.
        limit: how long a `delay` really lasts at most, in seconds; none waits for nothing.
    """

    def __init__(self, node: Node | None, otherwise: Upstream, limit: float | None = None) -> None:
        self._node = node
        self._otherwise = otherwise
        self._limit = limit
        listed = node.get(_ANY_ORDER) if isinstance(node, Mapping) else node
        items = listed.items if isinstance(listed, Sequence) else ()
        self._waiting = [ExpectedExchange(item) for item in items if isinstance(item, Mapping)]
        self._is_ordered = not isinstance(node, Mapping)
        self.failures: list[Failure] = []
        self.statuses: list[int] = []

    @property
    def has_more(self) -> bool:
        """Whether requests are still expected."""
        return bool(self._waiting)

    def __call__(self, request: Request) -> Answer:
        """Return the answer to `request`."""
        if self._node is None:
            return self._otherwise(request)
        if not self._waiting:
            message = f"unexpected extra request: {request.method} {_place(request)}"
            self.failures.append(Failure(message, self._span))
            raise UnreachableError(_UNEXPECTED)
        entry = self._choose(request)
        self._waiting.remove(entry)
        return self._answer(entry)

    def finish(self) -> list[Failure]:
        """Return what did not hold once no further request comes."""
        left = [Failure(f"never called: {entry.describe()} was awaited", entry.node.span) for entry in self._waiting]
        return [*self.failures, *left]

    @property
    def _span(self) -> Span:
        assert self._node is not None
        return self._node.span

    def _choose(self, request: Request) -> ExpectedExchange:
        first = self._waiting[0]
        matching = [entry for entry in self._waiting if not any(request_failures(entry.expect, request))]
        if first in matching or (matching and not self._is_ordered):
            return matching[0]
        if matching:
            message = f"wrong order: {request.method} {_place(request)} came before {first.describe()}"
            self.failures.append(Failure(message, matching[0].node.span))
            return matching[0]
        nearest = first if self._is_ordered else min(self._waiting, key=lambda each: _distance(each, request))
        self.failures.extend(request_failures(nearest.expect, request))
        return nearest

    def _answer(self, entry: ExpectedExchange) -> Answer:
        node = entry.node.mapping("answer")
        if node is None:
            self.statuses.append(200)
            return Answer(200)
        self._wait(node)
        failing = node.get("fails")
        if isinstance(failing, Scalar):
            raise UnreachableError(str(failing.value))
        answer = answer_of(node)
        self.statuses.append(answer.status)
        return answer

    def _wait(self, node: Mapping) -> None:
        delay = node.get("delay")
        seconds = float(delay.value) if isinstance(delay, Scalar) and isinstance(delay.value, int | float) else 0.0
        if self._limit is not None:
            time.sleep(min(seconds, self._limit))
        elif seconds > _PLATFORM_LIMIT:
            raise UnreachableError("timeout")


def answer_of(node: Mapping) -> Answer:
    """Return the answer that a case says."""
    data = plain(node)
    headers, content = message_of(data)
    status = data.get("status", 200)
    return Answer(status if isinstance(status, int) else 200, headers, content)


def _distance(entry: ExpectedExchange, request: Request) -> int:
    return len(list(request_failures(entry.expect, request)))


def _place(request: Request) -> str:
    return split_url(request.url).path
