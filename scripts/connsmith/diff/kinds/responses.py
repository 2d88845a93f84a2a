"""What can happen to a response as a whole."""

from __future__ import annotations

from connsmith.diff.change import Fact
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_FAULT = Ruling(Fact.FAULT, Impact.SAFE, "makers do not get error responses as dynamic content.")

KINDS = (
    ChangeKind(
        "response-added",
        Impact.SAFE,
        "a response is added: {after}",
        "Flows that never get it go on.",
        "Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "response-removed",
        Impact.RISKY,
        "a response is removed: {before}",
        "The designer may take another response as the output of the operation.",
        "Keep the response that describes success.",
        "rules.md resp-single-schema",
        Section.REMOVED,
        (_FAULT,),
    ),
    ChangeKind(
        "response-status-changed",
        Impact.RISKY,
        "the status of success changes from {before} to {after}",
        "A flow that looks at the status code takes another branch.",
        "Keep the status that the service gives.",
    ),
    ChangeKind(
        "output-schema-added",
        Impact.SAFE,
        "the response now has a schema",
        "Makers get dynamic content that they did not have.",
        "Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "output-schema-removed",
        Impact.BREAKING,
        "the response has no schema any more",
        "All dynamic content of the operation disappears; flows that read it cannot be saved again.",
        "Keep the schema.",
        "rules.md break-output-removed",
        Section.REMOVED,
        (_FAULT,),
    ),
    ChangeKind(
        "response-header-added",
        Impact.SAFE,
        "a response header is added: {after}",
        "Flows that do not read it go on.",
        "Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "response-header-removed",
        Impact.RISKY,
        "a response header is removed: {before}",
        "An expression that reads it gets nothing; a webhook without its Location cannot be unsubscribed.",
        "Keep the header as long as the service gives it.",
        "rules.md webhook-201-location",
        Section.REMOVED,
    ),
    ChangeKind(
        "response-text-changed",
        Impact.SAFE,
        "{what} changes from {old} to {new}",
        "Only what people read changes.",
        "Nothing needs to be done.",
        "rules.md ver-minor-update",
    ),
    ChangeKind(
        "response-extension-changed",
        Impact.RISKY,
        "{what} changes from {before} to {after}",
        "It changes how the platform treats the response, in a way that connsmith cannot judge.",
        "Try an existing flow.",
    ),
)
