"""The whole of apiDefinition.swagger.json: its root, and through it the operations."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance
from connsmith.diff.compare.keywords import KeywordKinds, both, compare_keywords, differing
from connsmith.diff.compare.located import as_object, as_texts
from connsmith.diff.compare.operations import OperationComparison
from connsmith.diff.compare.pair import brief
from connsmith.diff.compare.security import (
    compare_security_schemes,
    is_same_requirement,
    rename_schemes,
    show_requirements,
)
from connsmith.diff.kinds.authentication import AUTH_REQUIREMENT_CHANGED
from connsmith.diff.kinds.host import (
    BASE_PATH_CHANGED,
    BASE_PATH_MOVED,
    DEFINITION_EXTENSION_CHANGED,
    HOST_CHANGED,
    SCHEMES_CHANGED,
)
from connsmith.diff.kinds.mediatypes import MEDIA_TYPES
from connsmith.diff.kinds.metadata import (
    CAPABILITY_ADDED,
    CAPABILITY_CHANGED,
    CAPABILITY_REMOVED,
    METADATA_CHANGED,
    STATUS_CHANGED,
    TITLE_CHANGED,
    VERSION_LOWERED,
    VERSION_RAISED,
    VERSION_RESPELLED,
)
from connsmith.diff.versions import is_higher, is_same_version
from connsmith.reading.analyses.metadata import METADATA
from connsmith.reading.annotation import ANNOTATION

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
_KEYWORDS = KeywordKinds(METADATA_CHANGED, DEFINITION_EXTENSION_CHANGED, _TEXTS, _OWN)
_INFO_KEYWORDS = KeywordKinds(
    METADATA_CHANGED,
    DEFINITION_EXTENSION_CHANGED,
    frozenset({"description", "termsOfService", "contact", "license", "x-ms-deployment-version", "x-ms-keywords"}),
    frozenset({"title", "version", ANNOTATION}),
)
_PREVIEW, _PRODUCTION = "Preview", "Production"


def compare_definitions(
    old: Specification, new: Specification, ledger: Ledger, *, same_connections: bool = False
) -> None:
    """Record in `ledger` how two definitions differ.

    Args:
        old: the definition before.
        new: the definition now.
        ledger: where differences are recorded.
        same_connections: whether apiProperties.json asks makers for the same on both sides.
    """
    unit = ledger.connector
    _compare_info(old, new, unit)
    _compare_address(old, new, unit)
    _compare_types(old, new, ledger)
    compare_keywords(old.root, new.root, unit, _KEYWORDS)
    _compare_metadata(old, new, unit)
    _compare_capabilities(old, new, unit)
    renamed = compare_security_schemes(old, new, unit, same_connections=same_connections)
    _compare_requirements(old, new, unit, renamed, same_connections=same_connections)
    OperationComparison(old, new, ledger, renamed).compare()


def _compare_requirements(
    old: Specification, new: Specification, unit: Unit, renamed: dict[str, str], *, same_connections: bool
) -> None:
    was, now = rename_schemes(old.root.node.get("security"), renamed), new.root.node.get("security")
    if not is_same_requirement(was, now):
        before = Place(old.root.at("security"), _requirements(was))
        after = Place(new.root.at("security"), _requirements(now))
        circumstances = (Circumstance.SAME_CONNECTIONS,) if same_connections else ()
        unit.add(AUTH_REQUIREMENT_CHANGED, before, after, circumstances=circumstances)


def _requirements(value: Any) -> str:
    return "none" if value is None else show_requirements(value)


def _compare_info(old: Specification, new: Specification, unit: Unit) -> None:
    before, after = old.root.object_at("info"), new.root.object_at("info")
    compare_keywords(before, after, unit, _INFO_KEYWORDS)
    was, now = before.node.get("title"), after.node.get("title")
    if was != now:
        unit.add(TITLE_CHANGED, *both(before, after, "title", was, now))
    was, now = before.node.get("version"), after.node.get("version")
    if was != now:
        kind = VERSION_RAISED if is_higher(now, was) else VERSION_LOWERED
        kind = VERSION_RESPELLED if is_same_version(now, was) else kind
        unit.add(kind, *both(before, after, "version", was, now))
    # Without the annotation a connector is in preview (fact info-annotation).
    was, now = (side.object_at(ANNOTATION).node.get("status", _PREVIEW) for side in (before, after))
    if was != now:
        circumstances = (Circumstance.RELEASED,) if was == _PREVIEW and now == _PRODUCTION else ()
        unit.add(STATUS_CHANGED, *both(before, after, ANNOTATION, was, now), circumstances=circumstances)


def _compare_address(old: Specification, new: Specification, unit: Unit) -> None:
    was, now = old.root.node.get("host"), new.root.node.get("host")
    if _host(was) != _host(now):
        unit.add(HOST_CHANGED, *both(old.root, new.root, "host", was, now))
    _compare_base_path(old, new, unit)
    was, now = old.root.node.get("schemes"), new.root.node.get("schemes")
    # The platform takes the first scheme, so their order matters.
    if was != now:
        shown = (", ".join(as_texts(value)) or "none" for value in (was, now))
        unit.add(SCHEMES_CHANGED, *both(old.root, new.root, "schemes", *shown))


def _host(value: Any) -> Any:
    """Names of hosts have no letter case."""
    return value.lower() if isinstance(value, str) else value


def _compare_base_path(old: Specification, new: Specification, unit: Unit) -> None:
    """What moves between basePath and path is called at the address where it always was."""
    was, now = old.root.node.get("basePath", "/"), new.root.node.get("basePath", "/")
    if was == now:
        return
    both_sides = [(one, new.by_id[one.id]) for one in old.operations if one.id in new.by_id]
    moved = tuple(one.id for one, other in both_sides if one.path != other.path and one.address == other.address)
    if moved:
        unit.add(BASE_PATH_MOVED, *both(old.root, new.root, "basePath", was, now), operations=moved)
    if len(moved) < len(both_sides) or not moved:
        unit.add(BASE_PATH_CHANGED, *both(old.root, new.root, "basePath", was, now))


def _compare_types(old: Specification, new: Specification, ledger: Ledger) -> None:
    """Record what the media types of the whole definition change for operations that have none of their own."""
    for key, added, removed in MEDIA_TYPES:
        was, now = as_texts(old.root.node.get(key)), as_texts(new.root.node.get(key))
        if gone := [name for name in was if name not in now]:
            before, after = Place(old.root.at(key), ", ".join(gone)), Place(new.root.at(key))
            ledger.connector.add(removed, before, after)
        if came := [name for name in now if name not in was]:
            before, after = Place(old.root.at(key)), Place(new.root.at(key), ", ".join(came))
            ledger.connector.add(added, before, after)


def _compare_metadata(old: Specification, new: Specification, unit: Unit) -> None:
    """Record how the entries that the reference page shows differ, by their names."""
    sides = []
    for side in (old, new):
        listed = side.root.child(METADATA)
        sides.append({item.text("propertyName"): item for item in listed.items()})
    before, after = sides
    for name in dict.fromkeys(itertools.chain(before, after)):
        was = before[name].node.get("propertyValue") if name in before else None
        now = after[name].node.get("propertyValue") if name in after else None
        if was != now:
            places = (
                Place(before[name].pointer if name in before else old.root.at(METADATA), brief(was)),
                Place(after[name].pointer if name in after else new.root.at(METADATA), brief(now)),
            )
            unit.add(METADATA_CHANGED, *places, what=name or "an entry without a name")


def _compare_capabilities(old: Specification, new: Specification, unit: Unit) -> None:
    before, after = old.root.object_at("x-ms-capabilities"), new.root.object_at("x-ms-capabilities")
    for name, was, now in differing(before, after):
        is_changed = name == "testConnection" or (was is not None and now is not None)
        kind = CAPABILITY_CHANGED if is_changed else CAPABILITY_ADDED if was is None else CAPABILITY_REMOVED
        shown = (_called(was), _called(now)) if is_changed else (name, name)
        unit.add(kind, *both(before, after, name, *shown), what=name)


def _called(value: Any) -> Any:
    return as_object(value).get("operationId", brief(value))
