"""What can happen to dynamic values, trees and schemas."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

KINDS = (
    ChangeKind(
        "dynamic-values-added",
        Impact.SAFE,
        says="the values can be picked from {after}",
        why="A value that flows pass now is still passed.",
        instead="Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "dynamic-values-removed",
        Impact.RISKY,
        says="the values can no longer be picked from {before}",
        why="Flows pass the value that was picked; makers must now know it by heart.",
        instead="Keep the list.",
        section=Section.REMOVED,
    ),
    ChangeKind(
        "dynamic-values-rewired",
        Impact.RISKY,
        says="the values are picked from {after}, no longer from {before}",
        why="Flows hold a value of the old list; the new list may not have it, or mean another thing by it.",
        instead="Let the new list give the same values.",
        source="rules.md xms-dynamic-result-property",
    ),
    ChangeKind(
        "dynamic-values-relabelled",
        Impact.SAFE,
        says="the values are shown by {after}, no longer by {before}",
        why="The values themselves stay.",
        instead="Nothing needs to be done.",
    ),
    ChangeKind(
        "dynamic-tree-added",
        Impact.SAFE,
        says="the values can be picked from the tree {after}",
        why="A value that flows pass now is still passed.",
        instead="Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "dynamic-tree-removed",
        Impact.RISKY,
        says="the values can no longer be picked from the tree {before}",
        why="Flows pass the value that was picked; makers must now know it by heart.",
        instead="Keep the tree.",
        section=Section.REMOVED,
    ),
    ChangeKind(
        "dynamic-tree-rewired",
        Impact.RISKY,
        says="the tree changes from {before} to {after}",
        why="Flows hold a value of the old tree; the new one may not have it.",
        instead="Let the new tree give the same values.",
    ),
    ChangeKind(
        "dynamic-schema-added",
        Impact.RISKY,
        says="the fields now come from {after}",
        why="The designer replaces the fields that flows have with those that the operation describes.",
        instead="Let it describe at least the old fields, under the same names.",
    ),
    ChangeKind(
        "dynamic-schema-removed",
        Impact.BREAKING,
        says="the fields no longer come from {before}",
        why="The fields that flows have are gone from the designer.",
        instead="Keep the dynamic schema, or list every field that it can describe.",
    ),
    ChangeKind(
        "dynamic-schema-rewired",
        Impact.BREAKING,
        says="the fields come from {after}, no longer from {before}",
        why="The designer replaces the fields that flows have, and the values in them are lost when a flow is edited.",
        instead="Let the new source describe at least the old fields, and accept the change with that reason.",
    ),
    ChangeKind(
        "dynamic-target-missing",
        Impact.BREAKING,
        says="it is filled by {after}, which is no operation of the connector any more",
        why="The list or the fields can no longer be loaded in the designer.",
        instead="Keep the operation; make it internal if makers should not see it.",
        source="rules.md break-dynamic-target",
    ),
    ChangeKind(
        "dynamic-target-restored",
        Impact.SAFE,
        says="it is filled by {after}, which is now an operation of the connector",
        why="The list or the fields can be loaded again.",
        instead="Nothing needs to be done.",
    ),
)
