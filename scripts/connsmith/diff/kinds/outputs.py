"""What can happen to what a flow reads: the properties of responses and of notifications."""

from __future__ import annotations

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_NEW_REVISION = "Add a new operation (`_V2`) that gives it, and deprecate this one with `replaces`."

OUTPUT_ADDED = ChangeKind(
    "output-added",
    Impact.SAFE,
    says="an output is added",
    why="Flows that do not read it go on.",
    instead="Nothing needs to be done.",
    facts=("not-breaking",),
    section=Section.ADDED,
)
OUTPUT_REMOVED = ChangeKind(
    "output-removed",
    Impact.BREAKING,
    says="the output is removed",
    why="Flows that read it get nothing, or cannot be saved again.",
    instead="Keep it. When the service has stopped giving it, say so in its description. " + _NEW_REVISION,
    facts=("break-output-removed",),
    section=Section.REMOVED,
    rulings=(
        Ruling(
            Circumstance.INTERNAL,
            Impact.RISKY,
            "no maker saw it as dynamic content; a dynamic list or schema may read it.",
        ),
    ),
)
OUTPUT_NOW_OPTIONAL = ChangeKind(
    "output-now-optional",
    Impact.RISKY,
    says="the output is no longer always there",
    why="A flow that reads it without a test for null can fail.",
    instead="Keep giving it, with an empty value if need be.",
)
OUTPUT_NOW_REQUIRED = ChangeKind(
    "output-now-required",
    Impact.SAFE,
    says="the output is now always there",
    why="Flows that test for null go on.",
    instead="Nothing needs to be done.",
)
OUTPUT_TYPE_CHANGED = ChangeKind(
    "output-type-changed",
    Impact.BREAKING,
    says="the type changes from {before} to {after}",
    why="Expressions and later steps of a flow, and formulas of an app, that expect the old type fail.",
    instead="Keep the type, and convert in script.csx. " + _NEW_REVISION,
    facts=("break-output-type-changed",),
    rulings=(
        Ruling(
            Circumstance.WIDENED,
            Impact.RISKY,
            "flows get values of the old type only, but Microsoft's change check refuses every change of type.",
        ),
    ),
)
OUTPUT_FORMAT_CHANGED = ChangeKind(
    "output-format-changed",
    Impact.BREAKING,
    says="the format changes from {before} to {after}",
    why="Expressions that parse the value may fail, and the designer offers it for other inputs.",
    instead="Keep the format. " + _NEW_REVISION,
    facts=("break-output-format-changed",),
    rulings=(
        Ruling(
            Circumstance.WIDENED,
            Impact.RISKY,
            "flows get values of the old format only, but Microsoft's change check refuses every change of format.",
        ),
    ),
)
OUTPUT_ENUM_INTRODUCED = ChangeKind(
    "output-enum-introduced",
    Impact.SAFE,
    says="a list of possible values is added: {after}",
    why="Flows get fewer values than they were ready for.",
    instead="Nothing needs to be done.",
)
OUTPUT_ENUM_VALUE_ADDED = ChangeKind(
    "output-enum-value-added",
    Impact.RISKY,
    says="values are added to those possible: {after}",
    why="A condition or switch of a flow that covers the old values does not cover the new one.",
    instead="Announce the new value before the service gives it.",
)
OUTPUT_ENUM_VALUE_REMOVED = ChangeKind(
    "output-enum-value-removed",
    Impact.SAFE,
    says="values are removed from those possible: {before}",
    why="A branch of a flow for the value is never taken again; the others go on.",
    instead="Nothing needs to be done.",
)
OUTPUT_ENUM_DROPPED = ChangeKind(
    "output-enum-dropped",
    Impact.BREAKING,
    says="the list of possible values is removed: {before}",
    why="Flows can get values that no branch covers, and Microsoft's change check refuses it.",
    instead="Keep the list, and add the new values to it.",
    facts=("break-output-enum-removed",),
)
OUTPUT_DEFAULT_CHANGED = ChangeKind(
    "output-default-changed",
    Impact.SAFE,
    says="the default changes from {before} to {after}",
    why="The default of an output is only documentation; flows get what the service answers.",
    instead="Nothing needs to be done.",
)
OUTPUT_LIMIT_NARROWED = ChangeKind(
    "output-limit-narrowed",
    Impact.SAFE,
    says="{what} becomes narrower: {before}, now {after}",
    why="Flows get fewer values than they were ready for.",
    instead="Nothing needs to be done.",
)
OUTPUT_LIMIT_WIDENED = ChangeKind(
    "output-limit-widened",
    Impact.RISKY,
    says="{what} becomes wider: {before}, now {after}",
    why="A later step of a flow may not take the longer or larger values.",
    instead="Try an existing flow with an extreme value.",
)
OUTPUT_CLOSED = ChangeKind(
    "output-closed",
    Impact.RISKY,
    says="there are no other properties than those listed any more",
    why="A flow that reads another by an expression gets nothing.",
    instead="List those that are in use.",
)
OUTPUT_OPENED = ChangeKind(
    "output-opened",
    Impact.SAFE,
    says="there may be other properties than those listed",
    why="Flows that do not read them go on.",
    instead="Nothing needs to be done.",
)
OUTPUT_MAP_CHANGED = ChangeKind(
    "output-map-changed",
    Impact.RISKY,
    says="what unlisted properties hold changes from {before} to {after}",
    why="Flows that read them may get another kind of value.",
    instead="Try an existing flow that reads them.",
)
OUTPUT_HIDDEN = ChangeKind(
    "output-hidden",
    Impact.RISKY,
    says="the output becomes internal",
    why=(
        "Makers no longer see it as dynamic content; a flow that has it goes on, but shows an expression in its place."
    ),
    instead="Use `advanced`, or leave it as it is.",
    facts=("break-visibility-internal",),
)
OUTPUT_SHOWN = ChangeKind(
    "output-shown",
    Impact.SAFE,
    says="the output is no longer internal",
    why="Makers can now read it.",
    instead="Give it a title and a description.",
    section=Section.ADDED,
)
OUTPUT_VISIBILITY_CHANGED = ChangeKind(
    "output-visibility-changed",
    Impact.SAFE,
    says="the visibility changes from {before} to {after}",
    why="Only the place in the list of dynamic content that makers see changes.",
    instead="Nothing needs to be done.",
)
OUTPUT_DISCRIMINATOR_CHANGED = ChangeKind(
    "output-discriminator-changed",
    Impact.RISKY,
    says="the discriminator changes from {before} to {after}",
    why="A flow that tells kinds of object apart by the old property may take the wrong branch.",
    instead="Keep giving the old property too.",
)
OUTPUT_TEXT_CHANGED = ChangeKind(
    "output-text-changed",
    Impact.SAFE,
    says="{what} changes from {old} to {new}",
    why="Only what makers read changes.",
    instead="Nothing needs to be done.",
    facts=("ver-minor-update",),
)
OUTPUT_EXTENSION_CHANGED = ChangeKind(
    "output-extension-changed",
    Impact.RISKY,
    says="{what} changes from {before} to {after}",
    why="It may change how the platform treats the output in every flow and app; connsmith cannot judge it.",
    instead="Try an existing flow.",
)

KINDS = (
    OUTPUT_ADDED,
    OUTPUT_REMOVED,
    OUTPUT_NOW_OPTIONAL,
    OUTPUT_NOW_REQUIRED,
    OUTPUT_TYPE_CHANGED,
    OUTPUT_FORMAT_CHANGED,
    OUTPUT_ENUM_INTRODUCED,
    OUTPUT_ENUM_VALUE_ADDED,
    OUTPUT_ENUM_VALUE_REMOVED,
    OUTPUT_ENUM_DROPPED,
    OUTPUT_DEFAULT_CHANGED,
    OUTPUT_LIMIT_NARROWED,
    OUTPUT_LIMIT_WIDENED,
    OUTPUT_CLOSED,
    OUTPUT_OPENED,
    OUTPUT_MAP_CHANGED,
    OUTPUT_HIDDEN,
    OUTPUT_SHOWN,
    OUTPUT_VISIBILITY_CHANGED,
    OUTPUT_DISCRIMINATOR_CHANGED,
    OUTPUT_TEXT_CHANGED,
    OUTPUT_EXTENSION_CHANGED,
)
