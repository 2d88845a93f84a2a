"""Every difference between what two grammars accept, found by walking both from their roots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .sampling import samples
from .shapes import ANY, Grammar, Record, Shape

# Keys that stand for all those that no kind lists: a route, a status, names, extensions, and any other.
_KEYS = ("/route", "200", "name", "name:claim", "x-own", "x-ms-own", "any other")
_EITHER_CASE = re.compile(r"\^\[(\w)(\w)\](\w+)\$")

WIDER, NARROWER, OTHER = "wider", "narrower", "other"


class Difference(NamedTuple):
    """One thing that connsmith accepts and Microsoft does not (`wider`), or the other way round.

    `place` is a kind and a key, or `others` for the keys that are not listed; `aspect` is what differs there: whether
    the `key` is accepted or `needed`, its `type`, `values`, `pattern`, `range`, `length`, `distinct`, `form`, or
    whether its `content` is looked into.
    """

    place: str
    aspect: str
    stance: str


def walk(theirs: Grammar, ours: Grammar) -> set[Difference]:
    """Return the differences between Microsoft's grammar and connsmith's."""
    walk_ = _Walk(theirs, ours)
    walk_.kinds(theirs.root, ours.root)
    return walk_.found


@dataclass
class _Walk:
    theirs: Grammar
    ours: Grammar
    found: set[Difference] = field(default_factory=set)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def note(self, place: str, aspect: str, *, theirs: bool, ours: bool) -> None:
        """Add a difference if Microsoft (`theirs`) or connsmith (`ours`) asks for what the other does not."""
        if theirs or ours:
            self.found.add(Difference(place, aspect, OTHER if theirs and ours else WIDER if theirs else NARROWER))

    def kinds(self, theirs: str, ours: str) -> None:
        if (theirs, ours) in self.seen:
            return
        self.seen.add((theirs, ours))
        for sample in samples(self.theirs.kinds[theirs], self.ours.kinds[ours]):
            there, here = sample.resolve(self.theirs, theirs), sample.resolve(self.ours, ours)
            if there is not None and here is not None:
                self.records(there, here, sample.key)
            else:
                place = f"{theirs}.{sample.key}"
                self.note(place, sample.aspect, theirs=there is None and here is not None, ours=there is not None)

    def records(self, theirs: Record, ours: Record, decided: str) -> None:
        """Compare two kinds, but for the key that `decided` for them."""
        name = theirs.name
        self.needs(theirs, ours, decided)
        stricter = theirs.least > ours.least or bool(theirs.some and not ours.some)
        self.note(f"{name}.others", "length", theirs=stricter, ours=ours.least > theirs.least)
        listed = [*theirs.keys, *ours.keys, *_spellings(ours), *theirs.without]
        for key in (*listed, *_KEYS):
            place = f"{name}.{key}" if key in listed else f"{name}.others"
            there, here = theirs.find(key), ours.find(key)
            if key == decided:
                continue
            if there is not None and here is not None:
                self.shapes(there, here, place)
            else:
                self.note(place, "key", theirs=here is not None, ours=there is not None)

    def needs(self, theirs: Record, ours: Record, decided: str) -> None:
        there, here = _needs(theirs), _needs(ours)
        for condition, key in there ^ here:
            if key != decided:
                needed = (condition, key)
                self.note(f"{theirs.name}.{key}", "needed", theirs=needed in there, ours=needed in here)
        for group in ours.either:
            if not group & theirs.needs:
                self.note(f"{theirs.name}.{max(group)}", "needed", theirs=False, ours=True)
        for when in theirs.when:
            for key in when.without:
                self.note(f"{theirs.name}.{key}", "key", theirs=True, ours=False)

    def shapes(self, theirs: Shape, ours: Shape, place: str) -> None:
        self.note(place, "type", theirs=bool(ours.types - theirs.types), ours=bool(theirs.types - ours.types))
        more, fewer = _refused(theirs.values, ours.values), _refused(ours.values, theirs.values)
        self.note(place, "values", theirs=more, ours=fewer)
        differ = theirs.pattern != ours.pattern
        self.note(place, "pattern", theirs=differ and bool(theirs.pattern), ours=differ and bool(ours.pattern))
        for aspect, there, here in _limits(theirs, ours):
            self.note(place, aspect, theirs=there > here, ours=here > there)
        if "array" in theirs.types & ours.types and (theirs.items or ours.items):
            self.shapes(theirs.items or ANY, ours.items or ANY, f"{place}[]")
        if theirs.kind and ours.kind:
            self.kinds(theirs.kind, ours.kind)
        elif "object" in theirs.types & ours.types:
            looks, sees = theirs.kind is not None, ours.kind is not None
            self.note(place, "content", theirs=looks and ours.values is None, ours=sees and theirs.values is None)


def _spellings(record: Record) -> list[str]:
    """The keys that a pattern lets through in either case of the first letter."""
    found = [_EITHER_CASE.fullmatch(pattern.pattern) for pattern, _ in record.patterns]
    return [first + match[3] for match in found if match for first in match.group(1, 2)]


def _needs(record: Record) -> set[tuple[str, str]]:
    plain = {("", key) for key in record.needs}
    return plain | {(f"{when.key}={value}", key) for when in record.when for value in when.values for key in when.needs}


def _limits(theirs: Shape, ours: Shape) -> Iterator[tuple[str, float, float]]:
    """Limits of values of a type that both accept and that are not listed; the greater is the stricter one."""
    both = theirs.types & ours.types
    lowest = float("-inf")
    if "number" in both or "integer" in both:
        yield "range", _or(theirs.minimum, lowest), _or(ours.minimum, lowest)
        yield "range", _or(theirs.above, lowest), _or(ours.above, lowest)
    if ("string" in both or "array" in both) and theirs.values is None:
        yield "length", theirs.least, ours.least
    if "array" in both:
        yield "distinct", theirs.distinct, ours.distinct
    if "string" in both:
        yield "form", theirs.form is not None, ours.form is not None


def _or(limit: float | None, otherwise: float) -> float:
    return otherwise if limit is None else limit


def _refused(values: frozenset[str] | None, others: frozenset[str] | None) -> bool:
    """Whether a list of values leaves out one of those that the other side accepts."""
    return values is not None and (others is None or bool(others - values))
