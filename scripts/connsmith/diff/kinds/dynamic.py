"""What can happen to dynamic values, trees and schemas."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

KINDS = (
    ChangeKind(
        "dynamic-values-added",
        Impact.SAFE,
        "the values can be picked from {after}",
        "A value that flows pass now is still passed.",
        "Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "dynamic-values-removed",
        Impact.RISKY,
        "the values can no longer be picked from {before}",
        "Flows pass the value that was picked; makers must now know it by heart.",
        "Keep the list.",
        section=Section.REMOVED,
    ),
    ChangeKind(
        "dynamic-values-rewired",
        Impact.RISKY,
        "the values are picked from {after}, no longer from {before}",
        "Flows hold a value of the old list; the new list may not have it, or mean another thing by it.",
        "Let the new list give the same values.",
        "rules.md xms-dynamic-result-property",
    ),
    ChangeKind(
        "dynamic-values-relabelled",
        Impact.SAFE,
        "the values are shown by {after}, no longer by {before}",
        "The values themselves stay.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "dynamic-tree-added",
        Impact.SAFE,
        "the values can be picked from the tree {after}",
        "A value that flows pass now is still passed.",
        "Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "dynamic-tree-removed",
        Impact.RISKY,
        "the values can no longer be picked from the tree {before}",
        "Flows pass the value that was picked; makers must now know it by heart.",
        "Keep the tree.",
        section=Section.REMOVED,
    ),
    ChangeKind(
        "dynamic-tree-rewired",
        Impact.RISKY,
        "the tree changes from {before} to {after}",
        "Flows hold a value of the old tree; the new one may not have it.",
        "Let the new tree give the same values.",
    ),
    ChangeKind(
        "dynamic-schema-added",
        Impact.RISKY,
        "the fields now come from {after}",
        "The designer replaces the fields that flows have with those that the operation describes.",
        "Let it describe at least the old fields, under the same names.",
    ),
    ChangeKind(
        "dynamic-schema-removed",
        Impact.BREAKING,
        "the fields no longer come from {before}",
        "The fields that flows have are gone from the designer.",
        "Keep the dynamic schema, or list every field that it can describe.",
    ),
    ChangeKind(
        "dynamic-schema-rewired",
        Impact.BREAKING,
        "the fields come from {after}, no longer from {before}",
        "The designer replaces the fields that flows have, and the values in them are lost when a flow is edited.",
        "Let the new source describe at least the old fields, and accept the change with that reason.",
    ),
    ChangeKind(
        "dynamic-target-missing",
        Impact.BREAKING,
        "it is filled by {after}, which is no operation of the connector any more",
        "The list or the fields can no longer be loaded in the designer.",
        "Keep the operation; make it internal if makers should not see it.",
        "rules.md break-dynamic-target",
    ),
    ChangeKind(
        "dynamic-target-restored",
        Impact.SAFE,
        "it is filled by {after}, which is now an operation of the connector",
        "The list or the fields can be loaded again.",
        "Nothing needs to be done.",
    ),
)
