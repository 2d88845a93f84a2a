"""Keeps every difference once, with all operations that it concerns.

A definition that a hundred operations use is compared once. It gets a unit of its own, and each place that
refers to it is a use of that unit. When everything is compared, the uses are followed from each operation.
"""

from __future__ import annotations

import dataclasses
import functools
import operator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.diff.change import Change, Place
from connsmith.diff.circumstance import Circumstance
from connsmith.reading.cycles import components

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from connsmith.diagnostics import Pointer
    from connsmith.diff.kind import ChangeKind

Where = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Unit:
    """A part of both definitions that is compared once.

    Attributes:
        document: the artifact that it is part of.
        changes: the differences found in it, with the way from the unit.
        uses: the units that it refers to, with the way to each.
    """

    document: str = "apiDefinition"
    changes: list[Change] = field(default_factory=list)
    uses: dict[Unit, Where] = field(default_factory=dict)

    def add(  # noqa: PLR0913 - the parts of a change
        self,
        kind: ChangeKind,
        before: Place | None,
        after: Place | None,
        where: Where = (),
        *,
        what: str = "",
        circumstances: Iterable[Circumstance] = (),
        operations: tuple[str, ...] = (),
    ) -> None:
        """Record a difference; `operations` are those that no use of the unit leads to."""
        known = frozenset(circumstances)
        change = Change(
            kind=kind,
            before=before,
            after=after,
            where=where,
            document=self.document,
            circumstances=known,
            what=what,
            operations=operations,
        )
        self.changes.append(change)

    def use(self, unit: Unit, where: Where) -> None:
        """Record that this unit refers to `unit`."""
        self.uses.setdefault(unit, where)


@dataclass(frozen=True, slots=True)
class OperationScope:
    """An operation on both sides, with the unit of what is its own.

    Attributes:
        name: the operationId that people know: the old one.
        unit: the differences of the operation itself.
        circumstances: what is true of the operation.
    """

    name: str
    unit: Unit
    circumstances: frozenset[Circumstance] = frozenset()


class Ledger:
    """All units of one comparison."""

    def __init__(self) -> None:
        self.scopes: list[OperationScope] = []
        self.connector = Unit()
        self._units: dict[Hashable, Unit] = {}

    def unit(self, key: Hashable) -> tuple[Unit, bool]:
        """Return the unit of `key`, and whether it is new and so still to be filled."""
        found = self._units.get(key)
        if found is not None:
            return found, False
        self._units[key] = Unit()
        return self._units[key], True

    def scope(self, name: str, circumstances: frozenset[Circumstance] = frozenset()) -> Unit:
        """Return a new unit for the operation `name`."""
        unit = Unit()
        self.scopes.append(OperationScope(name, unit, circumstances))
        return unit

    def settle(self) -> list[Change]:
        """Return every difference once, each with the operations that it concerns.

        This takes as long as there are units, uses and differences, however many operations share them.
        """
        reached = _reached_from(self.scopes)
        found: dict[Hashable, _Sighting] = {}
        for unit, way in _first_ways(self.scopes):
            for change in unit.changes:
                sighting = found.setdefault(_identity(change), _Sighting(change, way))
                sighting.scopes |= reached[unit]
        audiences = _Audiences(self.scopes)
        return [*self.connector.changes, *(sighting.settle(audiences) for sighting in found.values())]


@dataclass(slots=True)
class _Sighting:
    """A difference, the first way that led to it, and the operations from which it can be seen, a bit for each."""

    change: Change
    way: Where
    scopes: int = 0

    def settle(self, audiences: _Audiences) -> Change:
        names, common = audiences.of(self.scopes)
        change = dataclasses.replace(self.change, operations=names, circumstances=self.change.circumstances | common)
        if len(names) == 1:
            return dataclasses.replace(change, subject=names[0], where=(*self.way, *change.where))
        place = change.after or change.before
        pointer = place.pointer if place else ()
        subject, where = describe(pointer)
        if pointer[:1] == ("paths",):  # what a path shares, its operations lead to; a pointer has numbers, no names
            where = (*self.way, *change.where)
        return dataclasses.replace(change, subject=subject, where=where)


class _Audiences:
    """The operations behind a set of bits; differences of one unit have the same, so each set is read once."""

    def __init__(self, scopes: list[OperationScope]) -> None:
        self._scopes = scopes
        self._known: dict[int, tuple[tuple[str, ...], frozenset[Circumstance]]] = {}

    def of(self, bits: int) -> tuple[tuple[str, ...], frozenset[Circumstance]]:
        """Return the names of the operations in `bits`, and what is true of all of them."""
        if bits not in self._known:
            members = [self._scopes[index] for index, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]
            names = tuple(dict.fromkeys(scope.name for scope in members))
            self._known[bits] = names, frozenset.intersection(*(scope.circumstances for scope in members))
        return self._known[bits]


def _identity(change: Change) -> Hashable:
    """Two sightings of one kind at one place are one difference, unless they travel in different directions."""
    before = change.before.pointer if change.before else None
    after = change.after.pointer if change.after else None
    return change.kind, before, after, change.what, Circumstance.FAULT in change.circumstances


def _first_ways(scopes: list[OperationScope]) -> list[tuple[Unit, Where]]:
    """Return every unit with the first way that leads to it from the first scope that does."""
    ways: dict[Unit, Where] = {}
    for scope in scopes:
        pending = [scope.unit]
        ways.setdefault(scope.unit, ())
        while pending:
            unit = pending.pop()
            for used, where in unit.uses.items():
                if used not in ways:
                    ways[used] = (*ways[unit], *where)
                    pending.append(used)
    return list(ways.items())


def _reached_from(scopes: list[OperationScope]) -> dict[Unit, int]:
    """Return which scopes lead to each unit; the bit of a scope is its place in `scopes`."""
    graph = {unit: list(unit.uses) for unit, _ in _first_ways(scopes)}
    reached = dict.fromkeys(graph, 0)
    for index, scope in enumerate(scopes):
        reached[scope.unit] |= 1 << index
    # What leads to a group of units comes before it, so that all of its scopes are known when they are handed on.
    for group in reversed(list(components(graph))):
        bits = functools.reduce(operator.or_, (reached[unit] for unit in group))
        for unit in group:
            reached[unit] = bits
            for used in graph[unit]:
                reached[used] |= bits
    return reached


_SHARED_DEPTH = 2
"""The tokens of a pointer to something shared: the section and the name."""
_SHARED = {"definitions": "definition", "parameters": "parameter", "responses": "response", "paths": "path"}


def describe(pointer: Pointer) -> tuple[str, Where]:
    """Return the shared part of a definition that `pointer` lies in, and the way from there.

    >>> describe(("definitions", "Item", "properties", "tags", "items"))
    ('definition Item', ('.tags', '[]'))
    """
    if len(pointer) < _SHARED_DEPTH or pointer[0] not in _SHARED:
        return "connector", ()
    return f"{_SHARED[str(pointer[0])]} {pointer[1]}", tuple(_steps(pointer[2:]))


def _steps(pointer: Pointer) -> Iterable[str]:
    members = iter(pointer)
    for member in members:
        if member == "properties":
            name = next(members, None)
            if name is not None:
                yield f".{name}"
        elif member == "items":
            yield "[]"
        elif member == "additionalProperties":
            yield "{}"
