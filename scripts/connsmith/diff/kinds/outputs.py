"""What can happen to what a flow reads: the properties of responses and of notifications."""

from __future__ import annotations

from connsmith.diff.change import Fact
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_NEW_REVISION = "Add a new operation (`_V2`) that gives it, and deprecate this one with `replaces`."

KINDS = (
    ChangeKind(
        "output-added",
        Impact.SAFE,
        "an output is added",
        "Flows that do not read it go on.",
        "Nothing needs to be done.",
        "rules.md 7.1: returning more data is not breaking",
        Section.ADDED,
    ),
    ChangeKind(
        "output-removed",
        Impact.BREAKING,
        "the output is removed",
        "Flows that read it get nothing, or cannot be saved again.",
        "Keep it. When the service has stopped giving it, say so in its description. " + _NEW_REVISION,
        "rules.md break-output-removed; peers.md section 5 (#3656)",
        Section.REMOVED,
        (
            Ruling(
                Fact.INTERNAL, Impact.RISKY, "no maker saw it as dynamic content; a dynamic list or schema may read it."
            ),
        ),
    ),
    ChangeKind(
        "output-now-optional",
        Impact.RISKY,
        "the output is no longer always there",
        "A flow that reads it without a test for null can fail.",
        "Keep giving it, with an empty value if need be.",
    ),
    ChangeKind(
        "output-now-required",
        Impact.SAFE,
        "the output is now always there",
        "Flows that test for null go on.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "output-type-changed",
        Impact.BREAKING,
        "the type changes from {before} to {after}",
        "Expressions and later steps that expect the old type fail.",
        "Keep the type, and convert in script.csx. " + _NEW_REVISION,
        "rules.md break-output-type-changed",
        rulings=(
            Ruling(
                Fact.WIDENED,
                Impact.RISKY,
                "every new value is one of the old type, but Microsoft's change check refuses every change of type.",
            ),
        ),
    ),
    ChangeKind(
        "output-format-changed",
        Impact.BREAKING,
        "the format changes from {before} to {after}",
        "Expressions that parse the value may fail, and the designer offers it for other inputs.",
        "Keep the format. " + _NEW_REVISION,
        "rules.md break-output-format-changed",
        rulings=(
            Ruling(
                Fact.WIDENED,
                Impact.RISKY,
                "every new value has the old format, but Microsoft's change check refuses every change of format.",
            ),
        ),
    ),
    ChangeKind(
        "output-enum-introduced",
        Impact.SAFE,
        "a list of possible values is added: {after}",
        "Flows get fewer values than they were ready for.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "output-enum-value-added",
        Impact.RISKY,
        "values are added to those possible: {after}",
        "A condition or switch that covers the old values does not cover the new one.",
        "Announce the new value before the service gives it.",
    ),
    ChangeKind(
        "output-enum-value-removed",
        Impact.SAFE,
        "values are removed from those possible: {before}",
        "A branch for the value is never taken again; the others go on.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "output-enum-dropped",
        Impact.BREAKING,
        "the list of possible values is removed: {before}",
        "Flows can get values that no branch covers, and Microsoft's change check refuses it.",
        "Keep the list, and add the new values to it.",
        "rules.md break-output-enum-removed",
    ),
    ChangeKind(
        "output-default-changed",
        Impact.SAFE,
        "the default changes from {before} to {after}",
        "The default of an output is only documentation.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "output-limit-narrowed",
        Impact.SAFE,
        "{what} becomes narrower: {before}, now {after}",
        "Flows get fewer values than they were ready for.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "output-limit-widened",
        Impact.RISKY,
        "{what} becomes wider: {before}, now {after}",
        "A later step may not take the longer or larger values.",
        "Try an existing flow with an extreme value.",
    ),
    ChangeKind(
        "output-closed",
        Impact.RISKY,
        "there are no other properties than those listed any more",
        "A flow that reads another by an expression gets nothing.",
        "List those that are in use.",
    ),
    ChangeKind(
        "output-opened",
        Impact.SAFE,
        "there may be other properties than those listed",
        "Flows that do not read them go on.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "output-map-changed",
        Impact.RISKY,
        "what unlisted properties hold changes from {before} to {after}",
        "Flows that read them may get another kind of value.",
        "Try an existing flow that reads them.",
    ),
    ChangeKind(
        "output-hidden",
        Impact.RISKY,
        "the output becomes internal",
        "Makers no longer see it as dynamic content; a flow that has it goes on, but shows an expression in its place.",
        "Use `advanced`, or leave it as it is.",
        "rules.md break-visibility-internal",
    ),
    ChangeKind(
        "output-shown",
        Impact.SAFE,
        "the output is no longer internal",
        "Makers can now read it.",
        "Give it a title and a description.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "output-visibility-changed",
        Impact.SAFE,
        "the visibility changes from {before} to {after}",
        "Only the place in the list of dynamic content changes.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "output-discriminator-changed",
        Impact.RISKY,
        "the discriminator changes from {before} to {after}",
        "A flow that tells kinds of object apart by the old property may take the wrong branch.",
        "Keep giving the old property too.",
    ),
    ChangeKind(
        "output-text-changed",
        Impact.SAFE,
        "{what} changes from {old} to {new}",
        "Only what makers read changes.",
        "Nothing needs to be done.",
        "rules.md ver-minor-update",
    ),
    ChangeKind(
        "output-extension-changed",
        Impact.RISKY,
        "{what} changes from {before} to {after}",
        "It changes how the platform treats the output, in a way that connsmith cannot judge.",
        "Try an existing flow.",
    ),
)
