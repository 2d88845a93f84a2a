"""Authentication as apiProperties.json describes it: connection parameters, and the sets of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance
from connsmith.diff.compare.keywords import both, differing
from connsmith.diff.compare.located import Located, as_object, as_texts
from connsmith.diff.compare.placeholders import is_placeholder
from connsmith.diff.kinds.authentication import (
    AUTH_CHOICE_ADDED,
    AUTH_CHOICE_REMOVED,
    AUTH_SET_ADDED,
    AUTH_SET_REMOVED,
    AUTH_TEXT_CHANGED,
    CONNECTION_DEFAULT_CHANGED,
    CONNECTION_PARAMETER_NOW_OPTIONAL,
    CONNECTION_PARAMETER_NOW_REQUIRED,
    CONNECTION_PARAMETER_REMOVED,
    CONNECTION_PARAMETER_TYPE_CHANGED,
    CONNECTION_SETTING_CHANGED,
    CONNECTION_TEXT_CHANGED,
    CONNECTION_VALUE_ADDED,
    CONNECTION_VALUE_REMOVED,
    OAUTH_CLIENT_CHANGED,
    OAUTH_PROVIDER_CHANGED,
    OAUTH_SCOPE_ADDED,
    OAUTH_SCOPE_REMOVED,
    OAUTH_SETTING_CHANGED,
    OAUTH_SETTINGS_ADDED,
    OAUTH_SETTINGS_REMOVED,
    OPTIONAL_CONNECTION_PARAMETER_ADDED,
    REQUIRED_CONNECTION_PARAMETER_ADDED,
)
from connsmith.reading.connection import must_be_given

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Unit, Where

_SETS = "connectionParameterSets"
_PARAMETERS = "connectionParameters"
_TEXT_TYPES = frozenset({"string", "securestring"})
_UI_TEXTS = frozenset({"displayName", "displayname", "description", "tooltip", "schema"})
_CONSTRAINT_TEXTS = frozenset({"tabIndex", "clearText"})
_OWN = frozenset({"type", "defaultValue", "allowedValues", "uiDefinition", "oAuthSettings"})
_OAUTH_OWN = frozenset({"identityProvider", "clientId", "scopes", "customParameters"})


def compare_connections(old: Located, new: Located, unit: Unit) -> None:
    """Record in `unit` how the connection parameters of two `properties` objects differ."""
    before, after = _sets(old), _sets(new)
    if _is_one_of(old, before, new, after):
        places = both(old, new, _PARAMETERS, list(old.child(_PARAMETERS).node), list(after))
        unit.add(AUTH_CHOICE_ADDED, *places)
        return
    if _is_one_of(new, after, old, before):
        places = both(old, new, _PARAMETERS, list(before), list(new.child(_PARAMETERS).node))
        unit.add(AUTH_CHOICE_REMOVED, *places)
        return
    _compare_parameters(old.child(_PARAMETERS), new.child(_PARAMETERS), unit, ())
    for name, item in before.items():
        if name not in after:
            unit.add(AUTH_SET_REMOVED, Place(item.pointer, name), None)
            continue
        _compare_set(item, after[name], unit, (f"authentication type {name}",))
    for name, item in after.items():
        if name not in before:
            unit.add(AUTH_SET_ADDED, None, Place(item.pointer, name))
    one, other = old.object_at(_SETS), new.object_at(_SETS)
    was, now = one.node.get("uiDefinition"), other.node.get("uiDefinition")
    if was != now and before and after:
        places = both(one, other, "uiDefinition", was, now)
        unit.add(AUTH_TEXT_CHANGED, *places, what="the choice of authentication types")


def _is_one_of(one: Located, no_sets: dict[str, Located], several: Located, sets: dict[str, Located]) -> bool:
    """Return whether the single sign-in of `one` is, word for word, one of those that `several` offers."""
    parameters = one.object_at(_PARAMETERS).node
    if not parameters or no_sets or several.object_at(_PARAMETERS).node:
        return False
    return any(item.node.get("parameters") == parameters for item in sets.values())


def _sets(properties: Located) -> dict[str, Located]:
    values = properties.child(_SETS).child("values")
    return {item.text("name"): item for item in values.items()}


def _compare_set(old: Located, new: Located, unit: Unit, where: Where) -> None:
    _compare_parameters(old.child("parameters"), new.child("parameters"), unit, where)
    for key, was, now in differing(old, new):
        if key not in {"name", "parameters"}:
            kind = AUTH_TEXT_CHANGED if key == "uiDefinition" else CONNECTION_SETTING_CHANGED
            unit.add(kind, *both(old, new, key, was, now), where, what=key)


def _compare_parameters(old: Located, new: Located, unit: Unit, where: Where) -> None:
    before, after = dict(old.objects()), dict(new.objects())
    for name, item in before.items():
        step = (*where, f"connection parameter {name}")
        if name not in after:
            unit.add(CONNECTION_PARAMETER_REMOVED, Place(item.pointer, item.text("type"), on_key=True), None, step)
        else:
            _compare_parameter(item, after[name], unit, step)
    for name, item in after.items():
        if name not in before:
            kind = (
                REQUIRED_CONNECTION_PARAMETER_ADDED if must_be_given(item.node) else OPTIONAL_CONNECTION_PARAMETER_ADDED
            )
            place = Place(item.pointer, item.text("type"), on_key=True)
            unit.add(kind, None, place, (*where, f"connection parameter {name}"), circumstances=_circumstances(item))


def _compare_parameter(old: Located, new: Located, unit: Unit, where: Where) -> None:
    was, now = old.node.get("type"), new.node.get("type")
    if was != now:
        circumstances = (Circumstance.WIDENED,) if _is_text(was) and _is_text(now) else ()
        unit.add(
            CONNECTION_PARAMETER_TYPE_CHANGED, *both(old, new, "type", was, now), where, circumstances=circumstances
        )
    if must_be_given(old.node) != must_be_given(new.node):
        kind = CONNECTION_PARAMETER_NOW_REQUIRED if must_be_given(new.node) else CONNECTION_PARAMETER_NOW_OPTIONAL
        one, other = old.object_at("uiDefinition"), new.object_at("uiDefinition")
        places = both(one, other, "constraints", must_be_given(old.node), must_be_given(new.node))
        unit.add(kind, *places, where, circumstances=_circumstances(new))
    was, now = old.node.get("defaultValue"), new.node.get("defaultValue")
    if was != now:
        unit.add(CONNECTION_DEFAULT_CHANGED, *both(old, new, "defaultValue", was, now), where)
    _compare_allowed(old, new, unit, where)
    _compare_interface(old, new, unit, where)
    for key, one, other in differing(old, new):
        if key not in _OWN:
            unit.add(CONNECTION_SETTING_CHANGED, *both(old, new, key, one, other), where, what=key)
    _compare_oauth(old.object_at("oAuthSettings"), new.object_at("oAuthSettings"), unit, where)


def _is_text(kind: Any) -> bool:
    return isinstance(kind, str) and kind in _TEXT_TYPES


def _circumstances(parameter: Located) -> tuple[Circumstance, ...]:
    return (Circumstance.DEFAULT,) if "defaultValue" in parameter.node else ()


def _compare_allowed(old: Located, new: Located, unit: Unit, where: Where) -> None:
    """Both the parameter and the constraints of its interface may list values."""
    for before, after in (
        (old, new),
        (
            old.object_at("uiDefinition").object_at("constraints"),
            new.object_at("uiDefinition").object_at("constraints"),
        ),
    ):
        was, now = _allowed(before), _allowed(after)
        if was == now:
            continue
        # Without a list every value is allowed.
        gone = [value for value in was if value not in now] if now else []
        came = [value for value in now if value not in was]
        if gone or not was:
            shown = (", ".join(gone) or "any value", ", ".join(now))
            unit.add(CONNECTION_VALUE_REMOVED, *both(before, after, "allowedValues", *shown), where)
        if (came and was) or not now:
            shown = (", ".join(was), ", ".join(came) or "any value")
            unit.add(CONNECTION_VALUE_ADDED, *both(before, after, "allowedValues", *shown), where)


def _allowed(holder: Located) -> list[str]:
    return [str(item.node.get("value")) for item in holder.child("allowedValues").items()]


def _compare_interface(old: Located, new: Located, unit: Unit, where: Where) -> None:
    before, after = old.object_at("uiDefinition"), new.object_at("uiDefinition")
    for key, was, now in differing(before, after):
        if key != "constraints":
            kind = CONNECTION_TEXT_CHANGED if key in _UI_TEXTS else CONNECTION_SETTING_CHANGED
            unit.add(kind, *both(before, after, key, was, now), where, what=key)
    before, after = before.object_at("constraints"), after.object_at("constraints")
    for key, was, now in differing(before, after):
        if key not in {"required", "allowedValues"}:
            kind = CONNECTION_TEXT_CHANGED if key in _CONSTRAINT_TEXTS else CONNECTION_SETTING_CHANGED
            unit.add(kind, *both(before, after, key, was, now), where, what=key)


def _compare_presence(old: Located, new: Located, unit: Unit, where: Where) -> None:
    """Without its settings a sign-in has nowhere to go."""
    if old.node or new.node:
        shown = (side.text("identityProvider") or "settings" if side.node else "none" for side in (old, new))
        kind = OAUTH_SETTINGS_REMOVED if old.node else OAUTH_SETTINGS_ADDED
        before, after = (Place(side.pointer, value) for side, value in zip((old, new), shown, strict=True))
        unit.add(kind, before, after, where)


def _compare_oauth(old: Located, new: Located, unit: Unit, where: Where) -> None:
    if not old.node or not new.node:
        _compare_presence(old, new, unit, where)
        return
    was, now = old.node.get("identityProvider"), new.node.get("identityProvider")
    if was != now:
        unit.add(OAUTH_PROVIDER_CHANGED, *both(old, new, "identityProvider", was, now), where)
    was, now = old.node.get("clientId"), new.node.get("clientId")
    if was != now:
        circumstances = (Circumstance.PLACEHOLDER,) if is_placeholder(was) or is_placeholder(now) else ()
        unit.add(OAUTH_CLIENT_CHANGED, *both(old, new, "clientId", was, now), where, circumstances=circumstances)
    one, other = _scopes(old), _scopes(new)
    if gone := [name for name in one if name not in other]:
        unit.add(OAUTH_SCOPE_REMOVED, Place(old.at("scopes"), ", ".join(gone)), Place(new.at("scopes")), where)
    if came := [name for name in other if name not in one]:
        unit.add(OAUTH_SCOPE_ADDED, Place(old.at("scopes")), Place(new.at("scopes"), ", ".join(came)), where)
    for key, one_value, other_value in differing(old, new):
        if key not in _OAUTH_OWN:
            unit.add(OAUTH_SETTING_CHANGED, *both(old, new, key, one_value, other_value), where, what=key)
    _compare_custom(old, new, unit, where)


def _scopes(settings: Located) -> list[str]:
    """A scope may stand for itself, or several in one text with blanks between."""
    return [scope for text in as_texts(settings.node.get("scopes")) for scope in text.split()]


def _compare_custom(old: Located, new: Located, unit: Unit, where: Where) -> None:
    before, after = old.object_at("customParameters"), new.object_at("customParameters")
    for key, was, now in differing(before, after):
        values = (as_object(value).get("value", value) for value in (was, now))
        unit.add(OAUTH_SETTING_CHANGED, *both(before, after, key, *values), where, what=key)
