"""What can happen to a response as a whole."""

from __future__ import annotations

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

_FAULT = Ruling(Circumstance.FAULT, Impact.SAFE, "makers do not get this response as dynamic content in a flow or app.")

RESPONSE_ADDED = ChangeKind(
    "response-added",
    Impact.SAFE,
    says="a response is added: {after}",
    why="Flows that never get it go on.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
    rulings=(
        Ruling(
            Circumstance.RIVAL,
            Impact.RISKY,
            "two successes have schemas now, and which of them the designer offers to flows is not documented.",
        ),
    ),
)
RESPONSE_REMOVED = ChangeKind(
    "response-removed",
    Impact.RISKY,
    says="a response is removed: {before}",
    why="The designer may take another response as the output of the operation.",
    instead="Keep the response that describes success.",
    facts=("resp-single-schema",),
    section=Section.REMOVED,
    rulings=(_FAULT,),
)
RESPONSE_STATUS_CHANGED = ChangeKind(
    "response-status-changed",
    Impact.RISKY,
    says="the status of success changes from {before} to {after}",
    why="A flow that looks at the status code takes another branch.",
    instead="Keep the status that the service gives.",
    rulings=(
        Ruling(
            Circumstance.UNNAMED,
            Impact.SAFE,
            "`default` names no status, so flows get the status that the service has always answered with.",
        ),
    ),
)
OUTPUT_SCHEMA_ADDED = ChangeKind(
    "output-schema-added",
    Impact.SAFE,
    says="the response now has a schema: {after}",
    why="Makers get dynamic content that they did not have.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
OUTPUT_SCHEMA_REMOVED = ChangeKind(
    "output-schema-removed",
    Impact.BREAKING,
    says="the response has no schema any more; it had {before}",
    why="All dynamic content of the operation disappears; flows that read it cannot be saved again.",
    instead="Keep the schema.",
    facts=("break-output-removed",),
    section=Section.REMOVED,
    rulings=(_FAULT,),
)
RESPONSE_HEADER_ADDED = ChangeKind(
    "response-header-added",
    Impact.SAFE,
    says="a response header is added: {after}",
    why="Flows that do not read it go on.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
RESPONSE_HEADER_REMOVED = ChangeKind(
    "response-header-removed",
    Impact.RISKY,
    says="a response header is removed: {before}",
    why="An expression of a flow that reads it gets nothing; a webhook without its Location cannot be unsubscribed.",
    instead="Keep the header as long as the service gives it.",
    facts=("webhook-201-location",),
    section=Section.REMOVED,
)
RESPONSE_TEXT_CHANGED = ChangeKind(
    "response-text-changed",
    Impact.SAFE,
    says="{what} changes from {old} to {new}",
    why="Only what people read changes.",
    instead="Nothing needs to be done.",
    facts=("ver-minor-update",),
)
RESPONSE_EXTENSION_CHANGED = ChangeKind(
    "response-extension-changed",
    Impact.RISKY,
    says="{what} changes from {before} to {after}",
    why="It may change how the platform treats the response in every flow and app; connsmith cannot judge it.",
    instead="Try an existing flow.",
)

KINDS = (
    RESPONSE_ADDED,
    RESPONSE_REMOVED,
    RESPONSE_STATUS_CHANGED,
    OUTPUT_SCHEMA_ADDED,
    OUTPUT_SCHEMA_REMOVED,
    RESPONSE_HEADER_ADDED,
    RESPONSE_HEADER_REMOVED,
    RESPONSE_TEXT_CHANGED,
    RESPONSE_EXTENSION_CHANGED,
)
