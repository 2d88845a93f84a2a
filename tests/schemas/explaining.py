"""Which explanation a difference has, and which difference a one-sided verdict comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from connsmith.schemas.differences import Explanation

from .judging import Trail, Violation
from .walking import OTHER, Difference

_REFUSED_WHOLE = {"type", "key", "values"}


def explanation_of(difference: Difference, among: Iterable[Explanation]) -> tuple[Explanation, str] | None:
    """Return the explanation among some that covers `difference`, and the pattern that does; the longest one wins."""
    name = f"{difference.place}: {difference.aspect}"
    fitting = [
        (each, cover)
        for each in among
        if difference.stance in (each.stance, OTHER)
        for cover in each.covers
        if _pattern(cover).fullmatch(name)
    ]
    return max(fitting, key=lambda pair: len(pair[1]), default=None)


@cache
def _pattern(cover: str) -> re.Pattern[str]:
    return re.compile(re.escape(cover).replace(r"\*", ".*").replace(r"\?", "."))


def one_sided(violations: Iterable[Violation], others: Iterable[Violation]) -> Iterator[Violation]:
    """Yield the violations of one grammar at places that the other grammar does not refuse."""
    refused = {violation.pointer: violation.aspect for violation in others}
    for violation in violations:
        pointer = violation.pointer
        above = (refused.get(pointer[:length]) for length in range(len(pointer)))
        if pointer not in refused and not any(aspect in _REFUSED_WHOLE for aspect in above):
            yield violation


def cause(violation: Violation, differences: dict[tuple[str, str], Difference]) -> Difference | None:
    """Return the difference that a one-sided violation comes from.

    An unlisted key comes from the difference in what `others` may stand there, and a violation inside of what the
    other side does not look into from the difference at the nearest place around it that is one.
    """
    place, around = violation.trail
    kind = place.rpartition(".")[0]
    found = differences.get((place, violation.aspect))
    if found is None and violation.aspect == "key":
        found = differences.get((f"{kind}.others", "key"))
    return found or _content_around(around, differences)


def _content_around(trail: Trail | None, differences: dict[tuple[str, str], Difference]) -> Difference | None:
    while trail is not None:
        place, trail = trail
        if (place, "content") in differences:
            return differences[place, "content"]
    return None
