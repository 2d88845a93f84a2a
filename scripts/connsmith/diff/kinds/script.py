"""What can happen to script.csx and to the operations that go through it."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section
from connsmith.diff.kinds.policies import ONE_SIDED

_TRY = "Run the script's tests, and an existing flow that calls one of the operations."

SCRIPT_ADDED = ChangeKind(
    "script-added",
    Impact.RISKY,
    says="a script is added",
    why="Calls of its operations run through code: the requests or answers of flows can change.",
    instead=_TRY,
    facts=("script-executeasync",),
    section=Section.ADDED,
)
SCRIPT_REMOVED = ChangeKind(
    "script-removed",
    Impact.RISKY,
    says="the script is removed",
    why="What it did to the requests or answers of flows no longer happens.",
    instead=_TRY,
    facts=("script-executeasync",),
    section=Section.REMOVED,
)
SCRIPT_CHANGED = ChangeKind(
    "script-changed",
    Impact.RISKY,
    says="the script changes: {after}",
    why="It may do something else to the requests or answers of flows.",
    instead=_TRY,
    facts=("script-executeasync",),
)
SCRIPT_OPERATION_ADDED = ChangeKind(
    "script-operation-added",
    Impact.RISKY,
    says="the operation now goes through the script",
    why="The script decides what is sent for a flow, and what the flow gets.",
    instead=_TRY,
    facts=("scriptops-list", "policy-conflict-script"),
    rulings=(ONE_SIDED,),
)
SCRIPT_OPERATION_REMOVED = ChangeKind(
    "script-operation-removed",
    Impact.RISKY,
    says="the operation no longer goes through the script",
    why="What the script did for flows that call it no longer happens.",
    instead=_TRY,
    facts=("scriptops-list",),
    rulings=(ONE_SIDED,),
)
SCRIPT_SCOPE_CHANGED = ChangeKind(
    "script-scope-changed",
    Impact.RISKY,
    says="the operations that go through the script change: {before}, now {after}",
    why="An empty list means every operation, so for flows the script begins or ceases to serve all others.",
    instead="List the operations by name.",
    facts=("scriptops-list",),
    rulings=(ONE_SIDED,),
)

KINDS = (
    SCRIPT_ADDED,
    SCRIPT_REMOVED,
    SCRIPT_CHANGED,
    SCRIPT_OPERATION_ADDED,
    SCRIPT_OPERATION_REMOVED,
    SCRIPT_SCOPE_CHANGED,
)
