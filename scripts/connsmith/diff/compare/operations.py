"""Operations of two definitions: which is which, and how each differs as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.diff.change import Place
from connsmith.diff.circumstance import Circumstance, Direction
from connsmith.diff.compare.keywords import KeywordKinds, both, compare_keywords, differing
from connsmith.diff.compare.located import Located, as_object
from connsmith.diff.compare.parameters import ParameterComparison
from connsmith.diff.compare.responses import ResponseComparison
from connsmith.diff.compare.schemas import SchemaComparison
from connsmith.diff.compare.security import is_same_requirement, rename_schemes, show_requirements
from connsmith.diff.compare.shape import offered
from connsmith.diff.compare.stability import Stability
from connsmith.diff.compare.triggers import compare_trigger
from connsmith.diff.kinds.mediatypes import MEDIA_TYPES, MediaTypes
from connsmith.diff.kinds.operations import (
    OPERATION_ADDED,
    OPERATION_ANNOTATION_CHANGED,
    OPERATION_DEPRECATED,
    OPERATION_EXTENSION_CHANGED,
    OPERATION_HIDDEN,
    OPERATION_METHOD_CHANGED,
    OPERATION_PATH_CHANGED,
    OPERATION_REMOVED,
    OPERATION_RENAMED,
    OPERATION_RESTORED,
    OPERATION_REVISION_CHANGED,
    OPERATION_SECURITY_CHANGED,
    OPERATION_SHOWN,
    OPERATION_TEXT_CHANGED,
    OPERATION_VISIBILITY_CHANGED,
    PAGING_ADDED,
    PAGING_CHANGED,
    PAGING_REMOVED,
    PATH_EXTENSION_CHANGED,
)
from connsmith.diff.kinds.responses import (
    OUTPUT_SCHEMA_ADDED,
    OUTPUT_SCHEMA_REMOVED,
    RESPONSE_EXTENSION_CHANGED,
    RESPONSE_TEXT_CHANGED,
)
from connsmith.diff.kinds.triggers import NOTIFICATION_ADDED, NOTIFICATION_REMOVED
from connsmith.model.grammar import METHODS
from connsmith.reading.annotation import ANNOTATION
from connsmith.reading.visibility import INTERNAL

if TYPE_CHECKING:
    from connsmith.diff.compare.ledger import Ledger, Unit
    from connsmith.diff.compare.specification import Endpoint, Specification

_TEXTS = frozenset({"summary", "description", "tags", "externalDocs", "x-ms-summary"})
_OWN = frozenset(
    {
        "operationId", "parameters", "responses", "consumes", "produces", "deprecated", "security", "x-ms-visibility",
        "x-ms-api-annotation", "x-ms-pageable", "x-ms-trigger", "x-ms-trigger-hint", "x-ms-trigger-metadata",
        "x-ms-trigger-value", "x-ms-notification",
    }
)  # fmt: skip
_KEYWORDS = KeywordKinds(OPERATION_TEXT_CHANGED, OPERATION_EXTENSION_CHANGED, _TEXTS, _OWN)
_PATH_KEYWORDS = KeywordKinds(
    PATH_EXTENSION_CHANGED,
    PATH_EXTENSION_CHANGED,
    frozenset(),
    frozenset({*METHODS, "parameters", "x-ms-notification-content"}),
)


@dataclass(slots=True)
class Matched:
    """Which operation of the one side is which of the other.

    Attributes:
        both: the operations that are on both sides, renamed ones included.
        removed: those that only the old side has.
        added: those that only the new side has.
    """

    both: list[tuple[Endpoint, Endpoint]] = field(default_factory=list)
    removed: list[Endpoint] = field(default_factory=list)
    added: list[Endpoint] = field(default_factory=list)


def match_operations(old: Specification, new: Specification) -> Matched:
    """Return the operations matched by operationId, else by path and method, which a rename leaves alone."""
    by_id = {operation.id: operation for operation in new.operations}
    known = {operation.id for operation in old.operations}
    renamed = {(item.path, item.method): item for item in new.operations if item.id not in known}
    matched = Matched()
    for operation in old.operations:
        other = by_id.get(operation.id) or renamed.pop((operation.path, operation.method), None)
        if other is None:
            matched.removed.append(operation)
        else:
            matched.both.append((operation, other))
    matched.added = list(renamed.values())
    return matched


class OperationComparison:
    """Compares the operations of two definitions.

    Args:
        old: the definition before.
        new: the definition now.
        ledger: where differences are recorded.
        renamed: the new names of security schemes that only have another one.
    """

    def __init__(self, old: Specification, new: Specification, ledger: Ledger, renamed: dict[str, str]) -> None:
        self._old = old
        self._new = new
        self._ledger = ledger
        self._renamed = renamed
        self._schemas = SchemaComparison(old, new, ledger)
        self._parameters = ParameterComparison(old, new, ledger, self._schemas)
        self._responses = ResponseComparison(old, new, ledger, self._schemas)
        self._families = _newest_revisions(new)
        self._stability = Stability(old, new)

    def compare(self) -> None:
        """Record how the operations differ."""
        matched = match_operations(self._old, self._new)
        for old, new in matched.both:
            if not self._stability.is_same(old, new):
                self._compare_one(old, new, self._ledger.scope(old.id, _circumstances(old, self._old)))
        for operation in matched.removed:
            unit = self._ledger.scope(operation.id, _circumstances(operation, self._old))
            unit.add(OPERATION_REMOVED, Place(operation.pointer, operation.request, on_key=True), None)
        for operation in matched.added:
            unit = self._ledger.scope(operation.id, _circumstances(operation, self._new))
            unit.add(OPERATION_ADDED, None, Place(operation.pointer, operation.request, on_key=True))

    def _compare_one(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        self._compare_identity(old, new, unit)
        self._compare_states(old, new, unit)
        compare_keywords(old.body, new.body, unit, _KEYWORDS)
        compare_trigger(old, new, unit)
        self._compare_paging(old, new, unit)
        self._compare_security(old, new, unit)
        for types in MEDIA_TYPES:
            self._compare_types(old, new, unit, types)
        self._parameters.compare(old, new, unit)
        self._responses.compare(old, new, unit)
        self._compare_path(old, new, unit)

    def _compare_identity(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        if old.id != new.id:
            before, after = Place(old.body.at("operationId"), old.id), Place(new.body.at("operationId"), new.id)
            unit.add(OPERATION_RENAMED, before, after)
        if old.address != new.address and old.path != new.path:
            before, after = (
                Place(old.item.pointer, old.path, on_key=True),
                Place(new.item.pointer, new.path, on_key=True),
            )
            unit.add(OPERATION_PATH_CHANGED, before, after)
        if old.method != new.method:
            before, after = (Place(item.pointer, item.method.upper(), on_key=True) for item in (old, new))
            unit.add(OPERATION_METHOD_CHANGED, before, after)

    def _compare_states(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        was, now = old.operation.visibility, new.operation.visibility
        if was != now:
            kind = OPERATION_HIDDEN if now == INTERNAL else OPERATION_SHOWN if was == INTERNAL else None
            before = Place(old.body.at("x-ms-visibility"), was or "normal")
            after = Place(new.body.at("x-ms-visibility"), now or "normal")
            unit.add(kind or OPERATION_VISIBILITY_CHANGED, before, after)
        before, after = (Place(item.body.at("deprecated"), item.operation.is_deprecated) for item in (old, new))
        if before.value != after.value:
            circumstances = (Circumstance.SUCCEEDED,) if self._is_succeeded(new) else ()
            unit.add(
                OPERATION_DEPRECATED if after.value else OPERATION_RESTORED, before, after, circumstances=circumstances
            )
        self._compare_annotation(old, new, unit)

    def _is_succeeded(self, operation: Endpoint) -> bool:
        annotation = as_object(operation.body.node.get(ANNOTATION))
        family, revision = _lineage(operation)
        return "replacement" in annotation or self._families.get(family, 0) > revision

    def _compare_annotation(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        before, after = old.body.object_at(ANNOTATION), new.body.object_at(ANNOTATION)
        if old.id == new.id and _lineage(old) != _lineage(new):
            shown = (" revision ".join(map(str, _lineage(item))) for item in (old, new))
            unit.add(OPERATION_REVISION_CHANGED, *both(old.body, new.body, ANNOTATION, *shown))
        for key, was, now in differing(before, after):
            if key not in {"family", "revision"}:
                shown = (_shown(value) for value in (was, now))
                unit.add(OPERATION_ANNOTATION_CHANGED, *both(before, after, key, *shown), what=key)

    def _compare_paging(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        was, now = old.body.node.get("x-ms-pageable"), new.body.node.get("x-ms-pageable")
        if was == now:
            return
        kind = PAGING_ADDED if was is None else PAGING_REMOVED if now is None else PAGING_CHANGED
        shown = (as_object(value).get("nextLinkName", value) for value in (was, now))
        unit.add(kind, *both(old.body, new.body, "x-ms-pageable", *shown))

    def _compare_security(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        """An operation that says what the connector says anyway asks for nothing else."""
        was = rename_schemes(old.body.node.get("security"), self._renamed)
        now = new.body.node.get("security")
        if was is None and now is None:
            return
        before = rename_schemes(self._old.root.node.get("security"), self._renamed) if was is None else was
        if not is_same_requirement(before, self._new.root.node.get("security") if now is None else now):
            place = Place(old.body.at("security"), show_requirements(was))
            unit.add(OPERATION_SECURITY_CHANGED, place, Place(new.body.at("security"), show_requirements(now)))

    def _compare_types(self, old: Endpoint, new: Endpoint, unit: Unit, types: MediaTypes) -> None:
        """What the whole definition says is compared once, with the root."""
        key = types.key
        if key not in old.body.node and key not in new.body.node:
            return
        was, now = types.of(old.operation), types.of(new.operation)
        before, after = Place(old.body.at(key)), Place(new.body.at(key))
        if gone := [name for name in was if name not in now]:
            unit.add(types.removed, Place(before.pointer, ", ".join(gone)), after)
        if came := [name for name in now if name not in was]:
            unit.add(types.added, before, Place(after.pointer, ", ".join(came)))

    def _compare_path(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        shared, is_new = self._ledger.unit(("path", id(old.item.node), id(new.item.node)))
        unit.use(shared, ())
        if not is_new:
            return
        compare_keywords(old.item, new.item, shared, _PATH_KEYWORDS)
        self._compare_notification(old, new, shared)

    def _compare_notification(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        key = "x-ms-notification-content"
        before, after = old.item.child(key), new.item.child(key)
        if key not in old.item.node and key not in new.item.node:
            return
        if key not in old.item.node:
            unit.add(NOTIFICATION_ADDED, Place(old.item.pointer), Place(after.pointer), ("notification",))
        elif key not in new.item.node:
            unit.add(NOTIFICATION_REMOVED, Place(before.pointer), Place(new.item.pointer), ("notification",))
        else:
            compare_keywords(before, after, unit, _NOTIFICATION_KEYWORDS, ("notification",))
            self._compare_content(old, new, unit)

    def _compare_content(self, old: Endpoint, new: Endpoint, unit: Unit) -> None:
        was, now = old.operation.notification, new.operation.notification
        where = ("notification",)
        if was is not None and now is not None:
            before, after = Located(was.schema, was.pointer), Located(now.schema, now.pointer)
            self._schemas.compare(before, after, Direction.OUTPUT, unit, where)
        elif was is not None:
            shown = offered(self._old.shape(self._old.follow(Located(was.schema, was.pointer))))
            unit.add(OUTPUT_SCHEMA_REMOVED, Place(was.pointer, shown), Place(new.item.pointer), where)
        elif now is not None:
            shown = offered(self._new.shape(self._new.follow(Located(now.schema, now.pointer))))
            unit.add(OUTPUT_SCHEMA_ADDED, Place(old.item.pointer), Place(now.pointer, shown), where)


_NOTIFICATION_KEYWORDS = KeywordKinds(
    RESPONSE_TEXT_CHANGED,
    RESPONSE_EXTENSION_CHANGED,
    frozenset({"description", "x-ms-summary", "title"}),
    frozenset({"schema", "$ref"}),
)


def _circumstances(operation: Endpoint, specification: Specification) -> frozenset[Circumstance]:
    is_internal = operation.operation.is_internal
    known = (
        (Circumstance.DEPRECATED, operation.operation.is_deprecated),
        (Circumstance.INTERNAL_OPERATION, is_internal),
        (Circumstance.UNSUBSCRIBES, is_internal and operation.method == "delete" and specification.has_webhooks),
    )
    return frozenset(each for each, holds in known if holds)


def _lineage(operation: Endpoint) -> tuple[str, int]:
    """The family and revision, with what stands for absent ones (fact ver-default-family)."""
    annotation = as_object(operation.body.node.get(ANNOTATION))
    family, revision = annotation.get("family"), annotation.get("revision")
    return (family if isinstance(family, str) else operation.id, revision if isinstance(revision, int) else 1)


def _newest_revisions(specification: Specification) -> dict[str, int]:
    """Return the highest revision of each family that is still offered."""
    newest: dict[str, int] = {}
    for operation in specification.operations:
        if not operation.operation.is_deprecated:
            family, revision = _lineage(operation)
            newest[family] = max(newest.get(family, 0), revision)
    return newest


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return ", ".join(str(item) for item in value.values())
    return value
