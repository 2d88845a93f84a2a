"""What can happen to an operation as a whole."""

from __future__ import annotations

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_NEW_REVISION = (
    "Keep the old operation and add a new one beside it: another operationId (`_V2`), another path (`/v2/…`), the same "
    "`family` and the next `revision` in x-ms-api-annotation. `replaces: OLD` in the sources writes the annotations "
    "and marks the old operation deprecated."
)

OPERATION_ADDED = ChangeKind(
    "operation-added",
    Impact.SAFE,
    says="the operation is new: {after}",
    why="No flow or app uses it yet.",
    instead="Nothing needs to be done.",
    facts=("not-breaking",),
    section=Section.ADDED,
)
OPERATION_REMOVED = ChangeKind(
    "operation-removed",
    Impact.BREAKING,
    says="the operation is removed: {before}",
    why="A flow or app holds the operationId, and fails when it next runs.",
    instead="Mark it `deprecated: true`, leave it for at least 30 days, and only then remove it. " + _NEW_REVISION,
    facts=("break-operation-deleted", "dep-not-removed"),
    section=Section.REMOVED,
    rulings=(
        Ruling(
            Circumstance.DEPRECATED,
            Impact.BREAKING,
            "It was announced, which is a reason to accept the change: flows and apps that never moved to another "
            "operation fail when they next run.",
        ),
    ),
)
OPERATION_RENAMED = ChangeKind(
    "operation-renamed",
    Impact.BREAKING,
    says="the operationId changes from {before} to {after}",
    why="A flow or app holds the operationId, so to it the operation is gone.",
    instead="Keep the operationId; what people see is `summary`, which may change. " + _NEW_REVISION,
    facts=("break-operation-deleted",),
    rulings=(
        Ruling(
            Circumstance.DEPRECATED,
            Impact.BREAKING,
            "It was announced, which is a reason to accept the change: flows and apps that still hold it fail.",
        ),
    ),
)
OPERATION_PATH_CHANGED = ChangeKind(
    "operation-path-changed",
    Impact.BREAKING,
    says="the path changes from {before} to {after}",
    why="Existing flows call another address, and inputs that belong to the old path have no place any more.",
    instead=_NEW_REVISION + " A policy of template routerequesttoendpoint can serve a new address under the old path.",
    facts=("break-path-changed",),
)
OPERATION_METHOD_CHANGED = ChangeKind(
    "operation-method-changed",
    Impact.BREAKING,
    says="the method changes from {before} to {after}",
    why="Existing flows make another kind of request, which may do something else.",
    instead=_NEW_REVISION,
    facts=("break-path-changed",),
)
OPERATION_HIDDEN = ChangeKind(
    "operation-hidden",
    Impact.BREAKING,
    says="the operation becomes internal",
    why="The designer no longer knows it: flows that have it cannot be edited. Microsoft's check refuses it.",
    instead="Mark it `deprecated: true` instead: it disappears for new flows, and existing ones go on.",
    facts=("break-operation-hidden",),
    rulings=(
        Ruling(
            Circumstance.DEPRECATED,
            Impact.BREAKING,
            "It was announced, which is a reason to accept the change: flows that still have it cannot be edited.",
        ),
    ),
)
OPERATION_SHOWN = ChangeKind(
    "operation-shown",
    Impact.SAFE,
    says="the operation is no longer internal",
    why="Makers can now choose it.",
    instead="Give it a summary and a description that makers understand.",
    section=Section.ADDED,
)
OPERATION_VISIBILITY_CHANGED = ChangeKind(
    "operation-visibility-changed",
    Impact.SAFE,
    says="the visibility changes from {before} to {after}",
    why="Only the order in which the designer lists operations changes.",
    instead="Nothing needs to be done.",
    facts=("xms-visibility-enum",),
)
OPERATION_DEPRECATED = ChangeKind(
    "operation-deprecated",
    Impact.RISKY,
    says="the operation is deprecated",
    why="Existing flows go on, new ones cannot take it, and no later revision of it is there to take in its place.",
    instead=_NEW_REVISION,
    facts=("dep-flag", "ver-visibility-hidden"),
    section=Section.DEPRECATED,
    rulings=(
        Ruling(Circumstance.SUCCEEDED, Impact.SAFE, "existing flows go on, and new ones take the later revision."),
    ),
)
OPERATION_RESTORED = ChangeKind(
    "operation-restored",
    Impact.SAFE,
    says="the operation is no longer deprecated",
    why="Makers can choose it again.",
    instead="Remove `(deprecated)` from its summary and description.",
)
OPERATION_TEXT_CHANGED = ChangeKind(
    "operation-text-changed",
    Impact.SAFE,
    says="{what} changes from {old} to {new}",
    why="Only what people read changes.",
    instead="Nothing needs to be done.",
    facts=("ver-minor-update",),
)
OPERATION_REVISION_CHANGED = ChangeKind(
    "operation-revision-changed",
    Impact.RISKY,
    says="the operation's family or revision changes from {before} to {after}",
    why="The designer offers the latest revision of a family; another number can hide this one or the other one.",
    instead="Leave the annotation of a published operation as it is, and number the new one.",
    facts=("ver-family-revision",),
)
OPERATION_ANNOTATION_CHANGED = ChangeKind(
    "operation-annotation-changed",
    Impact.SAFE,
    says="{what} of the operation's annotation changes from {before} to {after}",
    why="It tells makers and Microsoft about the state of the operation; flows go on.",
    instead="Nothing needs to be done.",
    facts=("ver-preview-first", "ver-replacement"),
)
OPERATION_SECURITY_CHANGED = ChangeKind(
    "operation-security-changed",
    Impact.RISKY,
    says="the security requirement changes from {before} to {after}",
    why="A connection made for the old requirement may not satisfy the new one.",
    instead="Keep the requirement, or try the operation with a connection made before the change.",
)
PAGING_ADDED = ChangeKind(
    "paging-added",
    Impact.SAFE,
    says="the results now come in pages, with the next link in {after}",
    why="Flows get the first page as before; makers can turn on pagination.",
    instead="Nothing needs to be done.",
    facts=("xms-pageable-nextlink",),
    section=Section.ADDED,
)
PAGING_CHANGED = ChangeKind(
    "paging-changed",
    Impact.RISKY,
    says="the next link moves from {before} to {after}",
    why="A flow that follows pages stops after the first when the service does not move the link at the same time.",
    instead="Let the service give both links for a while.",
)
PAGING_REMOVED = ChangeKind(
    "paging-removed",
    Impact.RISKY,
    says="the results no longer come in pages (next link {before})",
    why="A flow with pagination turned on gets the first page only, without an error.",
    instead="Keep x-ms-pageable as long as the service gives pages.",
)
REQUEST_TYPE_ADDED = ChangeKind(
    "request-type-added",
    Impact.SAFE,
    says="requests may also be {after}",
    why="What flows send now is still accepted.",
    instead="Nothing needs to be done.",
)
REQUEST_TYPE_REMOVED = ChangeKind(
    "request-type-removed",
    Impact.RISKY,
    says="requests may no longer be {before}",
    why="The platform encodes the body of existing flows in another way.",
    instead="Try an existing flow; the script or the service must accept the new encoding.",
)
RESPONSE_TYPE_ADDED = ChangeKind(
    "response-type-added",
    Impact.SAFE,
    says="answers may also be {after}",
    why="Flows may still get what they got before.",
    instead="Nothing needs to be done.",
)
RESPONSE_TYPE_REMOVED = ChangeKind(
    "response-type-removed",
    Impact.RISKY,
    says="answers may no longer be {before}",
    why="A flow that reads the answer gets it in another form.",
    instead="Try an existing flow that reads the answer.",
)
OPERATION_EXTENSION_CHANGED = ChangeKind(
    "operation-extension-changed",
    Impact.RISKY,
    says="{what} changes from {before} to {after}",
    why="It may change how the platform treats the operation in every flow and app; connsmith cannot judge it.",
    instead="Try an existing flow.",
)
PATH_EXTENSION_CHANGED = ChangeKind(
    "path-extension-changed",
    Impact.RISKY,
    says="{what} of the path changes from {before} to {after}",
    why="It may change how the platform treats the path in every flow and app; connsmith cannot judge it.",
    instead="Try an existing flow.",
)

KINDS = (
    OPERATION_ADDED,
    OPERATION_REMOVED,
    OPERATION_RENAMED,
    OPERATION_PATH_CHANGED,
    OPERATION_METHOD_CHANGED,
    OPERATION_HIDDEN,
    OPERATION_SHOWN,
    OPERATION_VISIBILITY_CHANGED,
    OPERATION_DEPRECATED,
    OPERATION_RESTORED,
    OPERATION_TEXT_CHANGED,
    OPERATION_REVISION_CHANGED,
    OPERATION_ANNOTATION_CHANGED,
    OPERATION_SECURITY_CHANGED,
    PAGING_ADDED,
    PAGING_CHANGED,
    PAGING_REMOVED,
    REQUEST_TYPE_ADDED,
    REQUEST_TYPE_REMOVED,
    RESPONSE_TYPE_ADDED,
    RESPONSE_TYPE_REMOVED,
    OPERATION_EXTENSION_CHANGED,
    PATH_EXTENSION_CHANGED,
)
