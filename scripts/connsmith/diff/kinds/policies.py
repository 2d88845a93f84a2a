"""What can happen to policies: the same calls, with another behaviour."""

from __future__ import annotations

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_TRY = "Run an existing flow that calls one of the operations, and compare the requests and answers."
ONE_SIDED = Ruling(Circumstance.ONE_SIDED, Impact.SAFE, "no flow has the operation on both sides, so none can tell.")

POLICY_ADDED = ChangeKind(
    "policy-added",
    Impact.RISKY,
    says="the policy {after} is added",
    why=(
        "Every call of its operations goes through it: what flows send or get changes without a change in the "
        "definition."
    ),
    instead=_TRY,
    facts=("policy-order",),
    section=Section.ADDED,
    rulings=(ONE_SIDED,),
)
POLICY_REMOVED = ChangeKind(
    "policy-removed",
    Impact.RISKY,
    says="the policy {before} is removed",
    why="What it did to the requests or answers of flows no longer happens.",
    instead=_TRY,
    facts=("policy-order",),
    section=Section.REMOVED,
    rulings=(ONE_SIDED,),
)
POLICY_CHANGED = ChangeKind(
    "policy-changed",
    Impact.RISKY,
    says="{what} of the policy changes from {before} to {after}",
    why="It does something else to the requests or answers of flows.",
    instead=_TRY,
    facts=("policy-parameters",),
    rulings=(ONE_SIDED,),
)
POLICY_OPERATIONS_CHANGED = ChangeKind(
    "policy-operations-changed",
    Impact.RISKY,
    says="the policy serves other operations: {before}, now {after}",
    why="Flows that call an operation that it begins or ceases to serve see another behaviour.",
    instead=_TRY,
    facts=("policy-operation-exists",),
    rulings=(ONE_SIDED,),
)
POLICY_ORDER_CHANGED = ChangeKind(
    "policy-order-changed",
    Impact.RISKY,
    says="the policies run in another order: {before}, now {after}",
    why="Policies run in the order of the list, each on what the one before made: flows may get other answers.",
    instead=_TRY,
    facts=("policy-order",),
)
POLICY_TITLE_CHANGED = ChangeKind(
    "policy-title-changed",
    Impact.SAFE,
    says="the title of the policy changes from {old} to {new}",
    why="Only what the connector's owner reads changes.",
    instead="Nothing needs to be done.",
)

KINDS = (
    POLICY_ADDED,
    POLICY_REMOVED,
    POLICY_CHANGED,
    POLICY_OPERATIONS_CHANGED,
    POLICY_ORDER_CHANGED,
    POLICY_TITLE_CHANGED,
)
