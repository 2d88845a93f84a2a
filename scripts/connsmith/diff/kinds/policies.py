"""What can happen to policies: the same calls, with another behaviour."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

_TRY = "Run an existing flow that calls one of the operations, and compare the requests and answers."

KINDS = (
    ChangeKind(
        "policy-added",
        Impact.RISKY,
        "the policy {after} is added",
        "Every call of its operations goes through it: requests or answers change without a change in the definition.",
        _TRY,
        "rules.md 4.2",
        Section.ADDED,
    ),
    ChangeKind(
        "policy-removed",
        Impact.RISKY,
        "the policy {before} is removed",
        "What it did to requests or answers no longer happens.",
        _TRY,
        "rules.md 4.2",
        Section.REMOVED,
    ),
    ChangeKind(
        "policy-changed",
        Impact.RISKY,
        "{what} of the policy changes from {before} to {after}",
        "It does something else to requests or answers.",
        _TRY,
        "rules.md 4.1, 4.2",
    ),
    ChangeKind(
        "policy-operations-changed",
        Impact.RISKY,
        "the policy serves other operations: {before}, now {after}",
        "Operations that it begins or ceases to serve behave differently.",
        _TRY,
        "rules.md 4: no operations means all of them",
    ),
    ChangeKind(
        "policy-order-changed",
        Impact.RISKY,
        "the policies run in another order: {before}, now {after}",
        "Policies of a section run in the order of the list, and each sees what the one before it made.",
        _TRY,
        "rules.md 4.2 (order)",
    ),
    ChangeKind(
        "policy-title-changed",
        Impact.SAFE,
        "the title of the policy changes from {old} to {new}",
        "Only what the connector's owner reads changes.",
        "Nothing needs to be done.",
    ),
)
