"""Differences of shared parts, each once, with every operation that can see it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance
from connsmith.diff.compare.connector import compare_data
from connsmith.diff.compare.ledger import Ledger, Unit
from connsmith.diff.kinds.authentication import AUTH_REMOVED

SCOPES, SHARED = 4, 6
_EDGES = st.sets(st.tuples(st.integers(0, SCOPES + SHARED - 1), st.integers(SCOPES, SCOPES + SHARED - 1)), max_size=25)


def _ledger(edges: set[tuple[int, int]]) -> tuple[Ledger, list[Unit]]:
    """Return a ledger of `SCOPES` operations and shared units, each unit with one difference of its own."""
    ledger = Ledger()
    units = [ledger.scope(f"op{n}", frozenset({Circumstance.FAULT} if n % 2 else ())) for n in range(SCOPES)]
    units += [ledger.unit(n)[0] for n in range(SHARED)]
    for number, unit in enumerate(units):
        unit.add(AUTH_REMOVED, Place(("definitions", f"D{number}")), None)
    for start, end in sorted(edges):
        units[start].use(units[end], (f"{start}-{end}",))
    return ledger, units


def _seen_from(start: int, edges: set[tuple[int, int]]) -> set[int]:
    seen = {start}
    while more := {end for begin, end in edges if begin in seen} - seen:
        seen |= more
    return seen


@given(_EDGES)
def test_a_difference_names_exactly_the_operations_that_lead_to_it(edges: set[tuple[int, int]]) -> None:
    ledger, _ = _ledger(edges)
    found = {change.before.pointer[1]: change.operations for change in ledger.settle() if change.before}
    expected = {
        f"D{number}": names
        for number in range(SCOPES + SHARED)
        if (names := tuple(f"op{scope}" for scope in range(SCOPES) if number in _seen_from(scope, edges)))
    }
    assert expected == found


@given(_EDGES)
def test_the_way_to_a_difference_of_one_operation_is_a_way_through_its_uses(edges: set[tuple[int, int]]) -> None:
    ledger, _ = _ledger(edges)
    for change in ledger.settle():
        if len(change.operations) == 1:
            steps = [tuple(int(part) for part in step.split("-")) for step in change.where]
            assert set(steps) <= edges
            assert [end for _, end in steps[:-1]] == [start for start, _ in steps[1:]]


@given(_EDGES)
def test_what_is_true_of_all_operations_is_true_of_the_difference(edges: set[tuple[int, int]]) -> None:
    ledger, _ = _ledger(edges)
    for change in ledger.settle():
        assert (Circumstance.FAULT in change.circumstances) is all(int(name[2:]) % 2 for name in change.operations)


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ({}, {"parameters": [{"name": "z", "in": "query", "type": "string"}]}, "path /a > query parameter z"),
        (
            {"x-ms-notification-content": {"schema": {"properties": {"id": {"type": "string"}}}}},
            {"x-ms-notification-content": {"schema": {"properties": {"id": {"type": "integer"}}}}},
            "path /a > notification > id",
        ),
    ],
)
def test_what_a_path_shares_is_named(old: dict[str, Any], new: dict[str, Any], title: str) -> None:
    operations: dict[str, Any] = {method: {"operationId": method, "responses": {}} for method in ("get", "put")}
    (change,) = compare_data({"paths": {"/a": {**old, **operations}}}, {"paths": {"/a": {**new, **operations}}})

    assert title == change.title
