"""What makes an operation a trigger, and of which kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diff.change import Place
from connsmith.diff.compare.located import as_object
from connsmith.diff.compare.pair import brief
from connsmith.diff.kinds.operations import OPERATION_EXTENSION_CHANGED
from connsmith.diff.kinds.triggers import (
    TRIGGER_FETCH_CHANGED,
    TRIGGER_HINT_CHANGED,
    TRIGGER_KIND_CHANGED,
    TRIGGER_MECHANISM_CHANGED,
    TRIGGER_VALUE_CHANGED,
)

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Unit
    from connsmith.diff.compare.specification import Endpoint

_TRIGGER = "x-ms-trigger"
_METADATA = "x-ms-trigger-metadata"
_ACTION = "action"
_PLAIN = {
    "x-ms-trigger-hint": TRIGGER_HINT_CHANGED,
    "x-ms-notification": TRIGGER_FETCH_CHANGED,
    "x-ms-trigger-value": TRIGGER_VALUE_CHANGED,
}


def compare_trigger(old: Endpoint, new: Endpoint, unit: Unit) -> None:
    """Record in `unit` how the triggers `old` and `new` differ; an action is a trigger of no kind."""
    was, now = _kind(old), _kind(new)
    if was != now:
        before, after = Place(old.body.at(_TRIGGER), _in_words(was)), Place(new.body.at(_TRIGGER), _in_words(now))
        unit.add(TRIGGER_KIND_CHANGED, before, after)
    if _ACTION not in (was, now) and _mechanism(old) != _mechanism(new):
        before, after = (Place(item.pointer, _mechanism(item)) for item in (old, new))
        unit.add(TRIGGER_MECHANISM_CHANGED, before, after)
    elif old.body.node.get(_METADATA) != new.body.node.get(_METADATA):
        before, after = (Place(item.body.at(_METADATA), brief(item.body.node.get(_METADATA))) for item in (old, new))
        unit.add(OPERATION_EXTENSION_CHANGED, before, after, what=_METADATA)
    for keyword, kind in _PLAIN.items():
        one, other = old.body.node.get(keyword), new.body.node.get(keyword)
        if one != other:
            unit.add(kind, Place(old.body.at(keyword), brief(one)), Place(new.body.at(keyword), brief(other)))


def _kind(operation: Endpoint) -> str:
    return str(operation.body.node.get(_TRIGGER) or _ACTION)


def _in_words(kind: str) -> str:
    return "an action" if kind == _ACTION else f"a trigger ({kind})"


def _mechanism(operation: Endpoint) -> str:
    """Webhooks describe their payload, or leave it to the trigger they notify; all others are polled."""
    if "x-ms-notification-content" in operation.item.node or "x-ms-notification" in operation.body.node:
        return "webhook"
    mode = as_object(operation.body.node.get(_METADATA)).get("mode")
    return mode if isinstance(mode, str) else "polling"
