"""The policy templates of a connector, and the operations that go through its script."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.compare.keywords import both, differing
from connsmith.diff.compare.located import as_object, as_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.diff.compare.ledger import Unit
    from connsmith.diff.compare.located import Located

_INSTANCES = "policyTemplateInstances"
_OPERATIONS = "x-ms-apimTemplate-operationName"
_SECTION = "x-ms-apimTemplate-policySection"
_PREFIX = "x-ms-apimTemplateParameter."
_SCRIPT = "scriptOperations"


def compare_policies(old: Located, new: Located, unit: Unit) -> None:
    """Record in `unit` how the policies of two `properties` objects differ."""
    before, after = list(old.child(_INSTANCES).items()), list(new.child(_INSTANCES).items())
    pairs = _match(before, after)
    for one, other in pairs:
        _compare_policy(one, other, unit)
    matched_old, matched_new = {id(one.node) for one, _ in pairs}, {id(other.node) for _, other in pairs}
    for policy in before:
        if id(policy.node) not in matched_old:
            place = Place(policy.pointer, _name(policy))
            unit.add("policy-removed", place, None, operations=operations_of(policy))
    for policy in after:
        if id(policy.node) not in matched_new:
            place = Place(policy.pointer, _name(policy))
            unit.add("policy-added", None, place, operations=operations_of(policy))
    _compare_order(pairs, old, new, unit)


def operations_of(policy: Located) -> tuple[str, ...]:
    """Return the operations that a policy names; none stands for all."""
    return as_texts(as_object(policy.node.get("parameters")).get(_OPERATIONS))


def _name(policy: Located) -> str:
    title, template = policy.text("title"), policy.text("templateId")
    return f"{title} ({template})" if title else template or "without a template"


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
    """The platform does not tell letter cases of a template apart (rules.md policy-known-id)."""
    return policy.text("templateId").lower()


def _compare_policy(old: Located, new: Located, unit: Unit) -> None:
    before, after = old.object_at("parameters"), new.object_at("parameters")
    operations = tuple(dict.fromkeys((*operations_of(old), *operations_of(new))))
    if not operations_of(old) or not operations_of(new):
        operations = ()
    where = (f"policy {_name(new)}",)
    was, now = old.text("title"), new.text("title")
    if was != now:
        unit.add("policy-title-changed", *both(old, new, "title", was, now), where)
    if sorted(operations_of(old)) != sorted(operations_of(new)):
        shown = (", ".join(operations_of(policy)) or "all operations" for policy in (old, new))
        unit.add("policy-operations-changed", *both(before, after, _OPERATIONS, *shown), where, operations=operations)
    for key, one, other in differing(before, after):
        if key != _OPERATIONS:
            places = both(before, after, key, one, other)
            unit.add("policy-changed", *places, where, what=_short(key), operations=operations)
    for key, one, other in differing(old, new):
        if key not in {"parameters", "title", "templateId"}:
            unit.add("policy-changed", *both(old, new, key, one, other), where, what=key, operations=operations)


def _short(key: str) -> str:
    return "section" if key == _SECTION else key.removeprefix(_PREFIX)


def _compare_order(pairs: list[tuple[Located, Located]], old: Located, new: Located, unit: Unit) -> None:
    """Policies of one section that serve the same operation run in the order of the list (rules.md 4.2)."""
    by_old = sorted(pairs, key=lambda pair: pair[0].pointer[-1])
    by_new = sorted(pairs, key=lambda pair: pair[1].pointer[-1])
    names_old, names_new = (_sections(ordered, side) for ordered, side in ((by_old, 0), (by_new, 1)))
    for section, names in names_old.items():
        other = names_new.get(section, [])
        if names != other and Counter(names) == Counter(other):
            shown = [", ".join(name for name, _ in listed) for listed in (names, other)]
            unit.add(
                "policy-order-changed", *both(old, new, _INSTANCES, *shown), (f"section {section}",) if section else ()
            )


def _sections(pairs: list[tuple[Located, Located]], side: int) -> dict[str, list[tuple[str, int]]]:
    sections: dict[str, list[tuple[str, int]]] = {}
    for pair in pairs:
        section = as_object(pair[side].node.get("parameters")).get(_SECTION)
        sections.setdefault(section if isinstance(section, str) else "", []).append((_name(pair[0]), id(pair[0].node)))
    return sections


def compare_script_operations(old: Located, new: Located, unit: Unit) -> None:
    """Record in `unit` which operations begin or cease to go through the script."""
    was, now = (as_texts(side.node.get(_SCRIPT)) if _SCRIPT in side.node else None for side in (old, new))
    if was == now:
        return
    if not was or not now:
        shown = (_scope(value) for value in (was, now))
        unit.add("script-scope-changed", *both(old, new, _SCRIPT, *shown), operations=(*(was or ()), *(now or ())))
        return
    for name in [name for name in was if name not in now]:
        place = Place((*old.at(_SCRIPT), was.index(name)), name)
        unit.add("script-operation-removed", place, Place(new.at(_SCRIPT)), operations=(name,))
    for name in [name for name in now if name not in was]:
        place = Place((*new.at(_SCRIPT), now.index(name)), name)
        unit.add("script-operation-added", Place(old.at(_SCRIPT)), place, operations=(name,))


def _scope(names: tuple[str, ...] | None) -> str:
    return "none" if names is None else ", ".join(names) or "all operations"
