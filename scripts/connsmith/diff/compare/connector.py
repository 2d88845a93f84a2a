"""Two connectors to every difference between them."""

from __future__ import annotations

import dataclasses
import difflib
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Change, Place
from connsmith.diff.circumstance import Circumstance
from connsmith.diff.compare.connections import compare_connections
from connsmith.diff.compare.definition import compare_definitions
from connsmith.diff.compare.keywords import both, differing
from connsmith.diff.compare.ledger import Ledger, Unit
from connsmith.diff.compare.located import Located, as_object
from connsmith.diff.compare.policies import compare_policies, compare_script_operations
from connsmith.diff.compare.specification import Specification
from connsmith.diff.kinds.metadata import (
    AVAILABILITY_CHANGED,
    CAPABILITY_ADDED,
    CAPABILITY_REMOVED,
    METADATA_CHANGED,
    PROPERTY_CHANGED,
    THROTTLING_CHANGED,
)
from connsmith.diff.kinds.operations import OPERATION_ADDED, OPERATION_REMOVED
from connsmith.diff.kinds.script import SCRIPT_ADDED, SCRIPT_CHANGED, SCRIPT_REMOVED

if TYPE_CHECKING:
    from connsmith.diff.side import Side

_COMPARED = frozenset(
    {"connectionParameters", "connectionParameterSets", "policyTemplateInstances", "scriptOperations", "capabilities"}
)
_CONNECTIONS = ("connectionParameters", "connectionParameterSets")
_TEXTS = frozenset({"iconBrandColor", "publisher", "stackOwner"})
_DESCRIPTIVE = frozenset({"actions", "triggers", "cloud"})
"""Capabilities that only say what the definition shows anyway (fact props-capabilities)."""
_DOCUMENTED = (("throttling", THROTTLING_CHANGED), ("availability", AVAILABILITY_CHANGED))


def compare_data(old: Any, new: Any) -> list[Change]:
    """Return every difference between two definitions that are given as data."""
    return _compare_specifications(Specification(old), Specification(new))


def _compare_specifications(old: Specification, new: Specification, *, same_connections: bool = False) -> list[Change]:
    ledger = Ledger()
    compare_definitions(old, new, ledger, same_connections=same_connections)
    return ledger.settle()


def compare_properties(old: Any, new: Any, one_sided: frozenset[str] = frozenset()) -> list[Change]:
    """Return every difference between two apiProperties.json that are given as data.

    Args:
        old: what it said before.
        new: what it says now.
        one_sided: the operations that only one of both definitions has.
    """
    unit = Unit(document="apiProperties")
    before, after = (Located(as_object(value), ()).object_at("properties") for value in (old, new))
    compare_connections(before, after, unit)
    compare_policies(before, after, unit, one_sided)
    compare_script_operations(before, after, unit, one_sided)
    _compare_capabilities(before, after, unit)
    for key, was, now in differing(before, after):
        if key not in _COMPARED:
            kind = METADATA_CHANGED if key in _TEXTS else PROPERTY_CHANGED
            unit.add(kind, *both(before, after, key, was, now), what=key)
    return [_subject(change) for change in unit.changes]


def compare_sides(old: Side, new: Side) -> list[Change]:
    """Return every difference between two connectors: definition, properties, script, icon, documented limits."""
    if old.definition is None or new.definition is None:
        return _compare_with_nothing(old, new)
    before, after = Specification(old.definition.data), Specification(new.definition.data)
    changes = _compare_specifications(before, after, same_connections=_have_same_connections(old, new))
    # One swagger file says nothing about the other artifacts, so there is nothing to compare them with.
    if old.properties is not None and new.properties is not None:
        one_sided = before.operation_ids ^ after.operation_ids
        changes += compare_properties(old.properties.data, new.properties.data, one_sided)
    if old.is_whole and new.is_whole:
        changes += _compare_scripts(old.script, new.script)
        if old.icon != new.icon:
            was, now = (Place((), f"{len(side.icon):,} bytes" if side.icon else "none") for side in (old, new))
            changes.append(Change(METADATA_CHANGED, was, now, document="package", what="icon.png"))
    if old.documented is not None and new.documented is not None:
        changes += _compare_documented(old.documented.data, new.documented.data)
    return changes


def _have_same_connections(old: Side, new: Side) -> bool:
    """Whether both sides ask makers for the same, and for something, when they make a connection."""
    if old.properties is None or new.properties is None:
        return False
    asked = [
        [as_object(as_object(side.data).get("properties")).get(key) for key in _CONNECTIONS]
        for side in (old.properties, new.properties)
    ]
    return asked[0] == asked[1] and any(asked[0])


def _compare_with_nothing(old: Side, new: Side) -> list[Change]:
    """Of a connector that was not there before, only the operations are worth a line."""
    sides = (side.definition.data if side.definition else {} for side in (old, new))
    return [change for change in compare_data(*sides) if change.kind in (OPERATION_ADDED, OPERATION_REMOVED)]


def _subject(change: Change) -> Change:
    return dataclasses.replace(change, subject=change.operation_id or "connector")


def _compare_capabilities(old: Located, new: Located, unit: Unit) -> None:
    # Letter cases differ among published connectors (fact props-capabilities).
    before, after = (
        {str(item).lower(): (str(item), index) for index, item in enumerate(value)} if isinstance(value, list) else {}
        for value in (old.node.get("capabilities"), new.node.get("capabilities"))
    )
    for name, (shown, index) in before.items():
        if name not in after:
            circumstances = (Circumstance.DESCRIPTIVE,) if name in _DESCRIPTIVE else ()
            unit.add(
                CAPABILITY_REMOVED, Place((*old.at("capabilities"), index), shown), None, circumstances=circumstances
            )
    for name, (shown, index) in after.items():
        if name not in before:
            unit.add(CAPABILITY_ADDED, None, Place((*new.at("capabilities"), index), shown))


def _compare_scripts(old: str | None, new: str | None) -> list[Change]:
    before, after = _lines(old), _lines(new)
    if before == after:
        return []
    if old is None or new is None:
        kind = SCRIPT_ADDED if old is None else SCRIPT_REMOVED
        places = [None if text is None else Place((), f"{len(_lines(text))} lines") for text in (old, new)]
        return [Change(kind, places[0], places[1], document="script")]
    marks = [line[0] for line in difflib.unified_diff(before, after, n=0, lineterm="")][2:]
    shown = f"{marks.count('+')} lines added, {marks.count('-')} removed"
    return [Change(SCRIPT_CHANGED, Place((), f"{len(before)} lines"), Place((), shown), document="script")]


def _lines(text: str | None) -> list[str]:
    """Return the lines that matter; blank ones and blanks at the end of a line do not."""
    return [line.rstrip() for line in (text or "").splitlines() if line.strip()]


def _compare_documented(old: Any, new: Any) -> list[Change]:
    changes = []
    for key, kind in _DOCUMENTED:
        was, now = as_object(old).get(key), as_object(new).get(key)
        if was != now:
            before, after = (Place((key,) if value is not None else (), _in_words(value)) for value in (was, now))
            changes.append(Change(kind, before, after, document="source", what=key))
    return changes


def _in_words(value: Any) -> str:
    if not isinstance(value, list):
        return "none"
    return "; ".join(", ".join(f"{key} {entry}" for key, entry in as_object(item).items()) for item in value)
