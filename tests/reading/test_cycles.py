"""Circles in a graph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from connsmith.reading.cycles import circles, components

GRAPHS = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4))


def reached(graph: dict[int, list[int]], start: int) -> set[int]:
    found: set[int] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(graph.get(node, ()))
    return found


@given(GRAPHS)
def test_every_node_is_in_one_group(graph: dict[int, list[int]]) -> None:
    nodes = [node for group in components(graph) for node in group]

    assert len(nodes) == len(set(nodes))
    assert set(nodes) == set(graph) | {child for children in graph.values() for child in children}


@given(GRAPHS)
def test_nodes_share_a_group_when_they_reach_each_other(graph: dict[int, list[int]]) -> None:
    for group in components(graph):
        for node in group:
            assert set(group) == {node} | {other for other in reached(graph, node) if node in reached(graph, other)}


@given(GRAPHS)
def test_group_comes_after_what_it_leads_to(graph: dict[int, list[int]]) -> None:
    known: set[int] = set()
    for group in components(graph):
        known.update(group)
        assert all(reached(graph, node) <= known for node in group)


@given(GRAPHS)
def test_circles_are_the_nodes_that_reach_themselves(graph: dict[int, list[int]]) -> None:
    assert {node for node in graph if node in reached(graph, node)} == {
        node for ring in circles(graph) for node in ring
    }


def test_long_chain_is_no_matter_of_recursion() -> None:
    chain = {number: [number + 1] for number in range(20_000)}

    assert [] == circles(chain)
    assert [20_000] == next(components(chain))
