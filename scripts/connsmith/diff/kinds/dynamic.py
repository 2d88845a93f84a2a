"""What can happen to dynamic values, trees and schemas."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

DYNAMIC_VALUES_ADDED = ChangeKind(
    "dynamic-values-added",
    Impact.SAFE,
    says="the values can be picked from {after}",
    why="A value that flows pass now is still passed.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
DYNAMIC_VALUES_REMOVED = ChangeKind(
    "dynamic-values-removed",
    Impact.RISKY,
    says="the values can no longer be picked from {before}",
    why="Flows pass the value that was picked; makers must now know it by heart.",
    instead="Keep the list.",
    section=Section.REMOVED,
)
DYNAMIC_VALUES_REWIRED = ChangeKind(
    "dynamic-values-rewired",
    Impact.RISKY,
    says="the values are picked from {after}, no longer from {before}",
    why="Flows hold a value of the old list; the new list may not have it, or mean another thing by it.",
    instead="Let the new list give the same values.",
    facts=("xms-dynamic-result-property",),
)
DYNAMIC_VALUES_PATH_CHANGED = ChangeKind(
    "dynamic-values-path-changed",
    Impact.RISKY,
    says="the {what} of the list changes from {before} to {after}",
    why="Flows hold a value that stood at the old place; the new one may mean another thing, or nothing.",
    instead="Keep the place, or let both give the same values.",
    facts=("xms-dynamic-result-property",),
)
DYNAMIC_VALUES_COLLECTION_CHANGED = ChangeKind(
    "dynamic-values-collection-changed",
    Impact.SAFE,
    says="the {what} of the list changes from {before} to {after}",
    why="The list is found in another place of the answer; flows hold values of it, not the place.",
    instead="Open the list in the designer once.",
)
DYNAMIC_VALUES_SETTING_CHANGED = ChangeKind(
    "dynamic-values-setting-changed",
    Impact.RISKY,
    says="the {what} of the list changes from {before} to {after}",
    why="The list may give other values than those that flows hold.",
    instead="Open the list in the designer, and look for the values of an existing flow.",
)
DYNAMIC_VALUES_RELABELLED = ChangeKind(
    "dynamic-values-relabelled",
    Impact.SAFE,
    says="the values are shown by {after}, no longer by {before}",
    why="The values themselves, which flows hold, stay.",
    instead="Nothing needs to be done.",
)
DYNAMIC_TREE_ADDED = ChangeKind(
    "dynamic-tree-added",
    Impact.SAFE,
    says="the values can be picked from the tree {after}",
    why="A value that flows pass now is still passed.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
DYNAMIC_TREE_REMOVED = ChangeKind(
    "dynamic-tree-removed",
    Impact.RISKY,
    says="the values can no longer be picked from the tree {before}",
    why="Flows pass the value that was picked; makers must now know it by heart.",
    instead="Keep the tree.",
    section=Section.REMOVED,
)
DYNAMIC_TREE_REWIRED = ChangeKind(
    "dynamic-tree-rewired",
    Impact.RISKY,
    says="the tree changes from {before} to {after}",
    why="Flows hold a value of the old tree; the new one may not have it.",
    instead="Let the new tree give the same values.",
)
DYNAMIC_TREE_SETTING_CHANGED = ChangeKind(
    "dynamic-tree-setting-changed",
    Impact.RISKY,
    says="{what} of the tree changes from {before} to {after}",
    why="The tree may give other values than those that flows hold.",
    instead="Open the tree in the designer, and look for the values of an existing flow.",
)
DYNAMIC_SCHEMA_ADDED = ChangeKind(
    "dynamic-schema-added",
    Impact.RISKY,
    says="the fields now come from {after}",
    why="The designer replaces the fields that flows have with those that the operation describes.",
    instead="Let it describe at least the old fields, under the same names.",
)
DYNAMIC_SCHEMA_REMOVED = ChangeKind(
    "dynamic-schema-removed",
    Impact.BREAKING,
    says="the fields no longer come from {before}",
    why="The fields that flows have are gone from the designer.",
    instead="Keep the dynamic schema, or list every field that it can describe.",
)
DYNAMIC_SCHEMA_REWIRED = ChangeKind(
    "dynamic-schema-rewired",
    Impact.BREAKING,
    says="the fields come from {after}, no longer from {before}",
    why="The designer replaces the fields that flows have, and the values in them are lost when a flow is edited.",
    instead="Let the new source describe at least the old fields, and accept the change with that reason.",
)
DYNAMIC_SCHEMA_PATH_CHANGED = ChangeKind(
    "dynamic-schema-path-changed",
    Impact.BREAKING,
    says="the {what} of the fields changes from {before} to {after}",
    why="The designer reads other fields, and the values in those that flows have are lost when a flow is edited.",
    instead="Let the new place describe at least the old fields, and accept the change with that reason.",
)
DYNAMIC_SCHEMA_SETTING_CHANGED = ChangeKind(
    "dynamic-schema-setting-changed",
    Impact.RISKY,
    says="the {what} of the fields changes from {before} to {after}",
    why="The operation may describe other fields than those that flows have.",
    instead="Let it describe at least the old fields, under the same names.",
)
DYNAMIC_TARGET_MISSING = ChangeKind(
    "dynamic-target-missing",
    Impact.BREAKING,
    says="it is filled by {after}, which is no operation of the connector any more",
    why="The list or the fields can no longer be loaded in the designer.",
    instead="Keep the operation; make it internal if makers should not see it.",
    facts=("break-dynamic-target",),
)
DYNAMIC_TARGET_RESTORED = ChangeKind(
    "dynamic-target-restored",
    Impact.SAFE,
    says="it is filled by {after}, which is now an operation of the connector",
    why="Makers can load the list or the fields again.",
    instead="Nothing needs to be done.",
)

KINDS = (
    DYNAMIC_VALUES_ADDED,
    DYNAMIC_VALUES_REMOVED,
    DYNAMIC_VALUES_REWIRED,
    DYNAMIC_VALUES_PATH_CHANGED,
    DYNAMIC_VALUES_COLLECTION_CHANGED,
    DYNAMIC_VALUES_SETTING_CHANGED,
    DYNAMIC_VALUES_RELABELLED,
    DYNAMIC_TREE_ADDED,
    DYNAMIC_TREE_REMOVED,
    DYNAMIC_TREE_REWIRED,
    DYNAMIC_TREE_SETTING_CHANGED,
    DYNAMIC_SCHEMA_ADDED,
    DYNAMIC_SCHEMA_REMOVED,
    DYNAMIC_SCHEMA_REWIRED,
    DYNAMIC_SCHEMA_PATH_CHANGED,
    DYNAMIC_SCHEMA_SETTING_CHANGED,
    DYNAMIC_TARGET_MISSING,
    DYNAMIC_TARGET_RESTORED,
)
