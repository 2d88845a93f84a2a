"""The security schemes of a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diff.change import Place
from connsmith.diff.compare.keywords import both, differing
from connsmith.diff.compare.located import as_object

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Unit
    from connsmith.diff.compare.located import Located
    from connsmith.diff.compare.specification import Specification

_SECTION = "securityDefinitions"
_KIND = ("type", "flow")
_KEY = frozenset({"name", "in"})
_TEXTS = frozenset({"description"})


def compare_security_schemes(old: Specification, new: Specification, unit: Unit) -> None:
    """Record in `unit` how the security schemes differ; a scheme that only has another name is the same."""
    before, after = dict(old.root.child(_SECTION).objects()), dict(new.root.child(_SECTION).objects())
    pairs = [(item, after[name]) for name, item in before.items() if name in after]
    removed = [item for name, item in before.items() if name not in after]
    added = [item for name, item in after.items() if name not in before]
    for item in list(removed):
        twin = next((other for other in added if other.node == item.node), None)
        if twin is not None:
            removed.remove(item)
            added.remove(twin)
    if len(removed) == 1 and len(added) == 1:
        pairs.append((removed.pop(), added.pop()))
    for one, other in pairs:
        _compare_scheme(one, other, unit)
    for item in removed:
        unit.add("auth-removed", Place(item.pointer, _kind(item)), None)
    for item in added:
        unit.add("auth-added", None, Place(item.pointer, _kind(item)))


def _kind(scheme: Located) -> str:
    return " ".join(text for key in _KIND if (text := scheme.text(key))) or "unknown"


def _compare_scheme(old: Located, new: Located, unit: Unit) -> None:
    where = (str(new.pointer[-1]),)
    if _kind(old) != _kind(new):
        unit.add("auth-kind-changed", Place(old.pointer, _kind(old)), Place(new.pointer, _kind(new)), where)
        return
    for key, was, now in differing(old, new):
        if key not in {*_KIND, "scopes"}:
            kind = (
                "auth-key-moved" if key in _KEY else "auth-text-changed" if key in _TEXTS else "oauth-setting-changed"
            )
            unit.add(kind, *both(old, new, key, was, now), where, what=key)
    _compare_scopes(old, new, unit, where)


def _compare_scopes(old: Located, new: Located, unit: Unit, where: tuple[str, ...]) -> None:
    before, after = as_object(old.node.get("scopes")), as_object(new.node.get("scopes"))
    if gone := [name for name in before if name not in after]:
        place = Place(old.at("scopes"), ", ".join(gone))
        unit.add("oauth-scope-removed", place, Place(new.at("scopes")), where)
    if came := [name for name in after if name not in before]:
        place = Place(new.at("scopes"), ", ".join(came))
        unit.add("oauth-scope-added", Place(old.at("scopes")), place, where)
    for name in [name for name in before if name in after and before[name] != after[name]]:
        places = both(old.object_at("scopes"), new.object_at("scopes"), name, before[name], after[name])
        unit.add("auth-text-changed", *places, where, what=f"scope {name}")
