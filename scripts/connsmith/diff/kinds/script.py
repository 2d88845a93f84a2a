"""What can happen to script.csx and to the operations that go through it."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

_TRY = "Run the script's tests, and an existing flow that calls one of the operations."

KINDS = (
    ChangeKind(
        "script-added",
        Impact.RISKY,
        "a script is added",
        "Calls of its operations run through code: requests or answers can change.",
        _TRY,
        "rules.md 5",
        Section.ADDED,
    ),
    ChangeKind(
        "script-removed",
        Impact.RISKY,
        "the script is removed",
        "What it did to requests or answers no longer happens.",
        _TRY,
        "rules.md 5",
        Section.REMOVED,
    ),
    ChangeKind(
        "script-changed",
        Impact.RISKY,
        "the script changes: {after}",
        "It may do something else to requests or answers.",
        _TRY,
        "rules.md 5",
    ),
    ChangeKind(
        "script-operation-added",
        Impact.RISKY,
        "the operation now goes through the script",
        "The script takes the place of policies, and decides what is sent and answered.",
        _TRY,
        "rules.md scriptops-list, policy-conflict-script",
    ),
    ChangeKind(
        "script-operation-removed",
        Impact.RISKY,
        "the operation no longer goes through the script",
        "What the script did for it no longer happens.",
        _TRY,
        "rules.md scriptops-list",
    ),
    ChangeKind(
        "script-scope-changed",
        Impact.RISKY,
        "the operations that go through the script change: {before}, now {after}",
        "An empty list means every operation, so the script begins or ceases to serve all others.",
        "List the operations by name.",
        "rules.md scriptops-list",
    ),
)
