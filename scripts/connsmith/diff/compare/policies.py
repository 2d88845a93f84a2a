"""The policy templates of a connector, and the operations that go through its script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance
from connsmith.diff.compare.keywords import both, differing
from connsmith.diff.compare.located import as_texts
from connsmith.diff.compare.order import compare_order, name_of, operations_of
from connsmith.diff.kinds.policies import (
    POLICY_ADDED,
    POLICY_CHANGED,
    POLICY_OPERATIONS_CHANGED,
    POLICY_REMOVED,
    POLICY_TITLE_CHANGED,
)
from connsmith.diff.kinds.script import SCRIPT_OPERATION_ADDED, SCRIPT_OPERATION_REMOVED, SCRIPT_SCOPE_CHANGED
from connsmith.model.policytemplates import INSTANCES_KEY, OPERATIONS_KEY, PARAMETER_PREFIX, SECTION_KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from connsmith.diff.compare.ledger import Unit
    from connsmith.diff.compare.located import Located

_SCRIPT = "scriptOperations"


def compare_policies(old: Located, new: Located, unit: Unit, one_sided: frozenset[str] = frozenset()) -> None:
    """Record in `unit` how the policies of two `properties` objects differ.

    Args:
        old: `properties` before.
        new: `properties` now.
        unit: where differences are recorded.
        one_sided: the operations that only one side has, so that no flow can notice what is done to their calls.
    """
    before, after = list(old.child(INSTANCES_KEY).items()), list(new.child(INSTANCES_KEY).items())
    pairs = _match(before, after)
    for one, other in pairs:
        _compare_policy(one, other, unit, one_sided)
    matched_old, matched_new = {id(one.node) for one, _ in pairs}, {id(other.node) for _, other in pairs}
    for policy in before:
        if id(policy.node) not in matched_old:
            place = Place(policy.pointer, name_of(policy))
            names = operations_of(policy)
            unit.add(POLICY_REMOVED, place, None, operations=names, circumstances=circumstances_of(names, one_sided))
    for policy in after:
        if id(policy.node) not in matched_new:
            place = Place(policy.pointer, name_of(policy))
            names = operations_of(policy)
            unit.add(POLICY_ADDED, None, place, operations=names, circumstances=circumstances_of(names, one_sided))
    compare_order(pairs, old, new, unit)


def _match(old: list[Located], new: list[Located]) -> list[tuple[Located, Located]]:
    """Return which policy is which: first equal ones, then those that share the more telling parts."""
    keys: tuple[Callable[[Located], Any], ...] = (
        lambda policy: repr(_canonical(policy.node)),
        lambda policy: (_template(policy), policy.text("title"), operations_of(policy)),
        lambda policy: (_template(policy), policy.text("title")),
        lambda policy: (_template(policy), operations_of(policy)),
        _template,
    )
    pairs: list[tuple[Located, Located]] = []
    for key in keys:
        free: dict[Any, list[Located]] = {}
        for policy in new:
            free.setdefault(key(policy), []).append(policy)
        taken = [(policy, free[key(policy)].pop(0)) for policy in old if free.get(key(policy))]
        pairs += taken
        old = _without(old, [one for one, _ in taken])
        new = _without(new, [other for _, other in taken])
    return pairs


def _without(policies: list[Located], taken: list[Located]) -> list[Located]:
    gone = {policy.pointer for policy in taken}
    return [policy for policy in policies if policy.pointer not in gone]


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return sorted((key, _canonical(item)) for key, item in value.items())
    return [_canonical(item) for item in value] if isinstance(value, list) else value


def _template(policy: Located) -> str:
    """The platform does not tell letter cases of a template apart (fact policy-known-id)."""
    return policy.text("templateId").lower()


def circumstances_of(operations: Iterable[str], one_sided: frozenset[str]) -> tuple[Circumstance, ...]:
    """Return whether a change is known to concern only operations that are themselves new or removed."""
    names = frozenset(operations)
    return (Circumstance.ONE_SIDED,) if names and names <= one_sided else ()


def _compare_policy(old: Located, new: Located, unit: Unit, one_sided: frozenset[str]) -> None:
    before, after = old.object_at("parameters"), new.object_at("parameters")
    operations = tuple(dict.fromkeys((*operations_of(old), *operations_of(new))))
    if not operations_of(old) or not operations_of(new):
        operations = ()
    where = (f"policy {name_of(new)}",)
    was, now = old.text("title"), new.text("title")
    if was != now:
        unit.add(POLICY_TITLE_CHANGED, *both(old, new, "title", was, now), where)
    if sorted(operations_of(old)) != sorted(operations_of(new)):
        shown = (", ".join(operations_of(policy)) or "all operations" for policy in (old, new))
        moved = frozenset(operations_of(old)) ^ frozenset(operations_of(new))
        circumstances = circumstances_of(moved, one_sided) if operations else ()
        places = both(before, after, OPERATIONS_KEY, *shown)
        unit.add(POLICY_OPERATIONS_CHANGED, *places, where, operations=operations, circumstances=circumstances)
    for key, one, other in differing(before, after):
        if key != OPERATIONS_KEY:
            places = both(before, after, key, one, other)
            circumstances = circumstances_of(operations, one_sided)
            unit.add(
                POLICY_CHANGED, *places, where, what=_short(key), operations=operations, circumstances=circumstances
            )
    for key, one, other in differing(old, new):
        if key not in {"parameters", "title", "templateId"}:
            unit.add(POLICY_CHANGED, *both(old, new, key, one, other), where, what=key, operations=operations)


def _short(key: str) -> str:
    return "section" if key == SECTION_KEY else key.removeprefix(PARAMETER_PREFIX)


def compare_script_operations(old: Located, new: Located, unit: Unit, one_sided: frozenset[str] = frozenset()) -> None:
    """Record in `unit` which operations begin or cease to go through the script; arguments as of `compare_policies`."""
    was, now = (as_texts(side.node.get(_SCRIPT)) if _SCRIPT in side.node else None for side in (old, new))
    if was == now:
        return
    if not was or not now:
        shown = (_scope(value) for value in (was, now))
        names = (*(was or ()), *(now or ()))
        # An empty list means every operation; what an absent one means is not documented.
        circumstances = circumstances_of(names, one_sided) if was != () != now else ()
        unit.add(SCRIPT_SCOPE_CHANGED, *both(old, new, _SCRIPT, *shown), operations=names, circumstances=circumstances)
        return
    for name in [name for name in was if name not in now]:
        place = Place((*old.at(_SCRIPT), was.index(name)), name)
        circumstances = circumstances_of((name,), one_sided)
        unit.add(
            SCRIPT_OPERATION_REMOVED, place, Place(new.at(_SCRIPT)), operations=(name,), circumstances=circumstances
        )
    for name in [name for name in now if name not in was]:
        place = Place((*new.at(_SCRIPT), now.index(name)), name)
        circumstances = circumstances_of((name,), one_sided)
        unit.add(SCRIPT_OPERATION_ADDED, Place(old.at(_SCRIPT)), place, operations=(name,), circumstances=circumstances)


def _scope(names: tuple[str, ...] | None) -> str:
    return "none" if names is None else ", ".join(names) or "all operations"
