"""The security schemes of a definition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance
from connsmith.diff.compare.keywords import both, differing
from connsmith.diff.compare.located import as_object, as_texts
from connsmith.diff.kinds.authentication import (
    AUTH_ADDED,
    AUTH_KEY_MOVED,
    AUTH_KIND_CHANGED,
    AUTH_REMOVED,
    AUTH_TEXT_CHANGED,
    OAUTH_SCOPE_ADDED,
    OAUTH_SCOPE_REMOVED,
    OAUTH_SETTING_CHANGED,
)

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Unit
    from connsmith.diff.compare.located import Located
    from connsmith.diff.compare.specification import Specification

_SECTION = "securityDefinitions"
_KIND = ("type", "flow")
_KEY = frozenset({"name", "in"})
_TEXTS = frozenset({"description"})


def compare_security_schemes(
    old: Specification, new: Specification, unit: Unit, *, same_connections: bool = False
) -> dict[str, str]:
    """Record in `unit` how the security schemes differ, and return the new names of those that only have another one.

    Args:
        old: the definition before.
        new: the definition now.
        unit: where differences are recorded.
        same_connections: whether apiProperties.json asks makers for the same on both sides.
    """
    circumstances = (Circumstance.SAME_CONNECTIONS,) if same_connections else ()
    before, after = dict(old.root.child(_SECTION).objects()), dict(new.root.child(_SECTION).objects())
    pairs = [(item, after[name]) for name, item in before.items() if name in after]
    removed = [item for name, item in before.items() if name not in after]
    added = [item for name, item in after.items() if name not in before]
    renamed: dict[str, str] = {}
    for item in list(removed):
        twin = next((other for other in added if other.node == item.node), None)
        if twin is not None:
            removed.remove(item)
            added.remove(twin)
            renamed[str(item.pointer[-1])] = str(twin.pointer[-1])
    if len(removed) == 1 and len(added) == 1:
        pairs.append((removed.pop(), added.pop()))
    for one, other in pairs:
        _compare_scheme(one, other, unit, circumstances)
    for item in removed:
        unit.add(AUTH_REMOVED, Place(item.pointer, _kind(item)), None, circumstances=circumstances)
    for item in added:
        unit.add(AUTH_ADDED, None, Place(item.pointer, _kind(item)), circumstances=circumstances)
    return renamed


def rename_schemes(requirements: Any, renamed: dict[str, str]) -> Any:
    """Return security requirements with the new names of schemes that only have another one.

    >>> rename_schemes([{"k": []}], {"k": "key"})
    [{'key': []}]
    """
    if not isinstance(requirements, list):
        return requirements
    return [
        {renamed.get(name, name): scopes for name, scopes in item.items()} if isinstance(item, dict) else item
        for item in requirements
    ]


def is_same_requirement(old: Any, new: Any) -> bool:
    """Return whether two lists of security requirements ask for the same; any of the alternatives does, in any order.

    None and an empty list ask for nothing.

    >>> is_same_requirement([{"k": []}, {"j": []}], [{"j": []}, {"k": []}]), is_same_requirement(None, [])
    (True, True)
    """
    one, other = (
        {json.dumps(item, sort_keys=True) for item in side} if isinstance(side, list) else side for side in (old, new)
    )
    return bool((one or None) == (other or None))


def show_requirements(value: Any) -> str:
    """Return a list of security requirements in words, with their scopes.

    >>> show_requirements([{"k": []}, {"o": ["read", "write"], "k": []}])
    'k or o (read, write) and k'
    """
    if not isinstance(value, list):
        return "that of the connector"
    return " or ".join(" and ".join(_asked(item)) or "none" for item in value) or "none"


def _asked(item: Any) -> list[str]:
    named = ((name, ", ".join(as_texts(scopes))) for name, scopes in as_object(item).items())
    return [f"{name} ({scopes})" if scopes else name for name, scopes in named]


def _kind(scheme: Located) -> str:
    return " ".join(text for key in _KIND if (text := scheme.text(key))) or "unknown"


def _compare_scheme(old: Located, new: Located, unit: Unit, circumstances: tuple[Circumstance, ...]) -> None:
    where = (str(new.pointer[-1]),)
    if _kind(old) != _kind(new):
        unit.add(
            AUTH_KIND_CHANGED,
            Place(old.pointer, _kind(old)),
            Place(new.pointer, _kind(new)),
            where,
            circumstances=circumstances,
        )
        return
    for key, was, now in differing(old, new):
        if key not in {*_KIND, "scopes"}:
            kind = AUTH_KEY_MOVED if key in _KEY else AUTH_TEXT_CHANGED if key in _TEXTS else OAUTH_SETTING_CHANGED
            unit.add(kind, *both(old, new, key, was, now), where, what=key)
    _compare_scopes(old, new, unit, where)


def _compare_scopes(old: Located, new: Located, unit: Unit, where: tuple[str, ...]) -> None:
    before, after = as_object(old.node.get("scopes")), as_object(new.node.get("scopes"))
    if gone := [name for name in before if name not in after]:
        place = Place(old.at("scopes"), ", ".join(gone))
        unit.add(OAUTH_SCOPE_REMOVED, place, Place(new.at("scopes")), where)
    if came := [name for name in after if name not in before]:
        place = Place(new.at("scopes"), ", ".join(came))
        unit.add(OAUTH_SCOPE_ADDED, Place(old.at("scopes")), place, where)
    for name in [name for name in before if name in after and before[name] != after[name]]:
        places = both(old.object_at("scopes"), new.object_at("scopes"), name, before[name], after[name])
        unit.add(AUTH_TEXT_CHANGED, *places, where, what=f"scope {name}")
