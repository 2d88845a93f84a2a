"""The order of policies: it matters where two of them serve one operation in one section (fact policy-order)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diff.compare.keywords import both
from connsmith.diff.compare.located import as_object, as_texts
from connsmith.diff.kinds.policies import POLICY_ORDER_CHANGED
from connsmith.model.policytemplates import INSTANCES_KEY, OPERATIONS_KEY, SECTION_KEY

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Unit
    from connsmith.diff.compare.located import Located

    Matched = tuple[Located, Located]

_MANY = 1000
"""More policies than any connector has; beyond it, all are taken to meet each other."""


def name_of(policy: Located) -> str:
    """Return what messages call `policy`."""
    title, template = policy.text("title"), policy.text("templateId")
    return f"{title} ({template})" if title else template or "without a template"


def operations_of(policy: Located) -> tuple[str, ...]:
    """Return the operations that a policy names; none stands for all."""
    return as_texts(as_object(policy.node.get("parameters")).get(OPERATIONS_KEY))


def compare_order(pairs: list[Matched], old: Located, new: Located, unit: Unit) -> None:
    """Record in `unit` which policies of `pairs` changed places with another one that they meet."""
    sections: dict[str, list[Matched]] = {}
    for pair in sorted(pairs, key=lambda pair: pair[0].pointer[-1]):
        section = as_object(pair[1].node.get("parameters")).get(SECTION_KEY)
        sections.setdefault(section if isinstance(section, str) else "", []).append(pair)
    for section, listed in sections.items():
        moved = _moved(listed)
        if moved:
            before = ", ".join(name_of(one) for one, _ in moved)
            after = ", ".join(name_of(one) for one, _ in sorted(moved, key=lambda pair: pair[1].pointer[-1]))
            where = (f"section {section}",) if section else ()
            unit.add(POLICY_ORDER_CHANGED, *both(old, new, INSTANCES_KEY, before, after), where)


def _moved(pairs: list[Matched]) -> list[Matched]:
    """Return the pairs, in their old order, that another one overtook which serves the same operation."""
    places = [int(pair[1].pointer[-1]) for pair in pairs]
    if places == sorted(places):
        return []
    if len(pairs) > _MANY:
        return pairs
    served = [(frozenset(operations_of(one)), frozenset(operations_of(other))) for one, other in pairs]
    moved: set[int] = set()
    for first in range(len(pairs)):
        for second in range(first + 1, len(pairs)):
            if places[first] > places[second] and any(map(_meet, served[first], served[second])):
                moved |= {first, second}
    return [pair for index, pair in enumerate(pairs) if index in moved]


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)
