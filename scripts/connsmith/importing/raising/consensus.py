"""One order of keys that contradicts as few objects as possible."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_Keys = tuple[str, ...]


def find_consensus(counts: Mapping[_Keys, int]) -> _Keys:
    """Return all keys of `counts` in an order that agrees with most of its sequences.

    Keys that nothing stands behind go to the end and keys that nothing stands before to the beginning;
    where the sequences run in a circle, the key that leads most of the others goes first
    (the heuristic of Eades, Lin and Smyth for the feedback arc set).

    >>> find_consensus({("a", "c"): 2, ("b", "c"): 1, ("c", "a"): 1})
    ('a', 'b', 'c')
    """
    lead = _leads(counts)
    rest = dict.fromkeys(key for keys in counts for key in keys)
    first: list[str] = []
    last: list[str] = []
    while rest:
        sink = next((key for key in reversed(rest) if not _weight(lead[key], rest, +1)), None)
        source = next((key for key in rest if not _weight(lead[key], rest, -1)), None)
        if sink is not None:
            last.append(sink)
            del rest[sink]
        elif source is not None:
            first.append(source)
            del rest[source]
        else:
            leader = max(rest, key=lambda key: sum(w for other, w in lead[key].items() if other in rest))
            first.append(leader)
            del rest[leader]
    return (*first, *reversed(last))


def _leads(counts: Mapping[_Keys, int]) -> dict[str, Counter[str]]:
    """For each key, how many more objects have it before each other key than behind it."""
    lead: dict[str, Counter[str]] = defaultdict(Counter)
    for keys, count in counts.items():
        for index, key in enumerate(keys):
            for other in keys[index + 1 :]:
                lead[key][other] += count
                lead[other][key] -= count
    return lead


def _weight(leads: Counter[str], rest: Mapping[str, None], sign: int) -> bool:
    """Whether the key leads (or, with a negative sign, follows) any of the keys that are left."""
    return any(weight * sign > 0 for other, weight in leads.items() if other in rest)
