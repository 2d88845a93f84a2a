"""Keeps every difference once, with all operations that it concerns.

A definition that a hundred operations use is compared once. It gets a unit of its own, and each place that
refers to it is a use of that unit. When everything is compared, the uses are followed from each operation.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.diff.change import Change, Place
from connsmith.diff.fact import Fact

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
        facts: Iterable[Fact] = (),
        operations: tuple[str, ...] = (),
    ) -> None:
        """Record a difference; `operations` are those that no use of the unit leads to."""
        known = frozenset(facts)
        change = Change(
            kind=kind,
            before=before,
            after=after,
            where=where,
            document=self.document,
            facts=known,
            what=what,
            operations=operations,
        )
        self.changes.append(change)

    def use(self, unit: Unit, where: Where) -> None:
        """Record that this unit refers to `unit`."""
        self.uses.setdefault(unit, where)


@dataclass(frozen=True, slots=True)
class Scope:
    """An operation on both sides, with the unit of what is its own.

    Attributes:
        name: the operationId that people know: the old one.
        unit: the differences of the operation itself.
        facts: what is true of the operation.
    """

    name: str
    unit: Unit
    facts: frozenset[Fact] = frozenset()


class Ledger:
    """All units of one comparison."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []
        self.connector = Unit()
        self._units: dict[Hashable, Unit] = {}

    def unit(self, key: Hashable) -> tuple[Unit, bool]:
        """Return the unit of `key`, and whether it is new and so still to be filled."""
        found = self._units.get(key)
        if found is not None:
            return found, False
        self._units[key] = Unit()
        return self._units[key], True

    def scope(self, name: str, facts: frozenset[Fact] = frozenset()) -> Unit:
        """Return a new unit for the operation `name`."""
        unit = Unit()
        self.scopes.append(Scope(name, unit, facts))
        return unit

    def settle(self) -> list[Change]:
        """Return every difference once, each with the operations that it concerns."""
        found: dict[Hashable, _Sighting] = {}
        for scope in self.scopes:
            for unit, way in _reach(scope.unit):
                for change in unit.changes:
                    sighting = found.setdefault(_identity(change), _Sighting(change, way))
                    sighting.scopes[scope.name] = scope
        return [*self.connector.changes, *(sighting.settle() for sighting in found.values())]


@dataclass(slots=True)
class _Sighting:
    """A difference, the first way that led to it, and the operations from which it can be seen."""

    change: Change
    way: Where
    scopes: dict[str, Scope] = field(default_factory=dict)

    def settle(self) -> Change:
        scopes = self.scopes.values()
        common = frozenset.intersection(*(scope.facts for scope in scopes))
        change = dataclasses.replace(self.change, operations=tuple(self.scopes), facts=self.change.facts | common)
        if len(self.scopes) == 1:
            return dataclasses.replace(change, subject=change.operations[0], where=(*self.way, *change.where))
        place = change.after or change.before
        subject, where = describe(place.pointer if place else ())
        return dataclasses.replace(change, subject=subject, where=where)


def _identity(change: Change) -> Hashable:
    """Two sightings of one kind at one place are one difference, unless they travel in different directions."""
    before = change.before.pointer if change.before else None
    after = change.after.pointer if change.after else None
    return change.kind, before, after, change.what, Fact.FAULT in change.facts


def _reach(start: Unit) -> list[tuple[Unit, Where]]:
    """Return every unit that `start` leads to, with the first way found."""
    ways: dict[Unit, Where] = {start: ()}
    pending = [start]
    while pending:
        unit = pending.pop()
        for used, where in unit.uses.items():
            if used not in ways:
                ways[used] = (*ways[unit], *where)
                pending.append(used)
    return list(ways.items())


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
