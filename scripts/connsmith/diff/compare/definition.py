"""The whole of apiDefinition.swagger.json: its root, and through it the operations."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.compare.keywords import KeywordKinds, both, compare_keywords, differing
from connsmith.diff.compare.located import as_object, as_texts
from connsmith.diff.compare.operations import OperationComparison, show_requirements
from connsmith.diff.compare.pair import brief
from connsmith.diff.compare.security import compare_security_schemes
from connsmith.diff.versions import is_higher

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit
    from connsmith.diff.compare.specification import Specification

_OWN = frozenset(
    {
        "info", "host", "basePath", "schemes", "consumes", "produces", "paths", "definitions", "parameters",
        "responses", "security", "securityDefinitions", "x-ms-capabilities", "x-ms-connector-metadata",
    }
)  # fmt: skip
_TEXTS = frozenset({"tags", "externalDocs", "x-ms-docs", "swagger"})
_KEYWORDS = KeywordKinds("metadata-changed", "definition-extension-changed", _TEXTS, _OWN)
_STATUS = "x-ms-api-annotation"
_INFO_KEYWORDS = KeywordKinds(
    "metadata-changed",
    "definition-extension-changed",
    frozenset({"description", "termsOfService", "contact", "license", "x-ms-deployment-version", "x-ms-keywords"}),
    frozenset({"title", "version", _STATUS}),
)
_METADATA = "x-ms-connector-metadata"


def compare_definitions(old: Specification, new: Specification, ledger: Ledger) -> None:
    """Record in `ledger` how two definitions differ."""
    unit = ledger.connector
    _compare_info(old, new, unit)
    _compare_address(old, new, unit)
    _compare_types(old, new, ledger)
    compare_keywords(old.root, new.root, unit, _KEYWORDS)
    _compare_metadata(old, new, unit)
    _compare_capabilities(old, new, unit)
    was, now = old.root.node.get("security"), new.root.node.get("security")
    if was != now:
        before = Place(old.root.at("security"), _requirements(was))
        unit.add("auth-requirement-changed", before, Place(new.root.at("security"), _requirements(now)))
    compare_security_schemes(old, new, unit)
    OperationComparison(old, new, ledger).compare()


def _requirements(value: Any) -> str:
    return "none" if value is None else show_requirements(value)


def _compare_info(old: Specification, new: Specification, unit: Unit) -> None:
    before, after = old.root.object_at("info"), new.root.object_at("info")
    compare_keywords(before, after, unit, _INFO_KEYWORDS)
    was, now = before.node.get("title"), after.node.get("title")
    if was != now:
        unit.add("title-changed", *both(before, after, "title", was, now))
    was, now = before.node.get("version"), after.node.get("version")
    if was != now:
        kind = "version-raised" if is_higher(now, was) else "version-lowered"
        unit.add(kind, *both(before, after, "version", was, now))
    was, now = before.node.get(_STATUS), after.node.get(_STATUS)
    if was != now:
        # Without the annotation a connector is in preview (rules.md info-annotation).
        shown = (as_object(value).get("status", "Preview") for value in (was, now))
        unit.add("status-changed", *both(before, after, _STATUS, *shown))


def _compare_address(old: Specification, new: Specification, unit: Unit) -> None:
    for key, kind, default in (("host", "host-changed", None), ("basePath", "base-path-changed", "/")):
        was, now = old.root.node.get(key, default), new.root.node.get(key, default)
        if was != now:
            unit.add(kind, *both(old.root, new.root, key, was, now))
    was, now = old.root.node.get("schemes"), new.root.node.get("schemes")
    # The platform takes the first scheme, so their order matters.
    if was != now:
        shown = (", ".join(as_texts(value)) or "none" for value in (was, now))
        unit.add("schemes-changed", *both(old.root, new.root, "schemes", *shown))


def _compare_types(old: Specification, new: Specification, ledger: Ledger) -> None:
    """Record what the media types of the whole definition change for operations that have none of their own."""
    for key, kind in (("consumes", "request-type"), ("produces", "response-type")):
        was, now = as_texts(old.root.node.get(key)), as_texts(new.root.node.get(key))
        if gone := [name for name in was if name not in now]:
            before, after = Place(old.root.at(key), ", ".join(gone)), Place(new.root.at(key))
            ledger.connector.add(f"{kind}-removed", before, after)
        if came := [name for name in now if name not in was]:
            before, after = Place(old.root.at(key)), Place(new.root.at(key), ", ".join(came))
            ledger.connector.add(f"{kind}-added", before, after)


def _compare_metadata(old: Specification, new: Specification, unit: Unit) -> None:
    """Record how the entries that the reference page shows differ, by their names."""
    sides = []
    for side in (old, new):
        listed = side.root.child(_METADATA)
        sides.append({item.text("propertyName"): item for item in listed.items()})
    before, after = sides
    for name in dict.fromkeys(itertools.chain(before, after)):
        was = before[name].node.get("propertyValue") if name in before else None
        now = after[name].node.get("propertyValue") if name in after else None
        if was != now:
            places = (
                Place(before[name].pointer if name in before else old.root.at(_METADATA), brief(was)),
                Place(after[name].pointer if name in after else new.root.at(_METADATA), brief(now)),
            )
            unit.add("metadata-changed", *places, what=name or "an entry without a name")


def _compare_capabilities(old: Specification, new: Specification, unit: Unit) -> None:
    before, after = old.root.object_at("x-ms-capabilities"), new.root.object_at("x-ms-capabilities")
    for name, was, now in differing(before, after):
        change = "added" if was is None else "removed" if now is None else "changed"
        if name == "testConnection":
            change = "changed"
        shown = (name, name) if change != "changed" else (_called(was), _called(now))
        unit.add(f"capability-{change}", *both(before, after, name, *shown), what=name)


def _called(value: Any) -> Any:
    return as_object(value).get("operationId", brief(value))
