"""Recorded exchanges as a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.exchange.address import normalise_path, split_url

if TYPE_CHECKING:
    from connsmith.exchange.message import Answer, Request
    from connsmith.exchange.recording import Exchange
    from connsmith.simulate.upstream import Upstream


def replay(exchanges: list[Exchange]) -> Upstream:
    """Return a service that answers as `exchanges` tell.

    The exchange with the method, path and query of a request is taken, else one with its method and path; of several,
    each is used once before the last is used again. The host counts for nothing.
    """
    waiting = list(exchanges)

    def serve(request: Request) -> Answer:
        same_path = [each for each in exchanges if _place(each.request) == _place(request)]
        same = [each for each in same_path if _query(each.request) == _query(request)] or same_path
        if not same:
            listed = "; ".join(sorted({" ".join(_place(each.request)) for each in exchanges}))
            raise ConnsmithError(f"no recorded exchange answers {' '.join(_place(request))}; recorded: {listed}")
        chosen = next((each for each in same if each in waiting), same[-1])
        if chosen in waiting:
            waiting.remove(chosen)
        return chosen.answer

    return serve


def _place(request: Request) -> tuple[str, str]:
    return request.method, normalise_path(split_url(request.url).path)


def _query(request: Request) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(split_url(request.url).query))
