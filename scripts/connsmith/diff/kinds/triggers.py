"""What can happen to a trigger."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

_NEW_TRIGGER = "Add a new trigger beside the old one, and deprecate the old one with `replaces`."

KINDS = (
    ChangeKind(
        "trigger-kind-changed",
        Impact.BREAKING,
        "what was {before} is now {after}",
        "A trigger starts a flow and an action is a step of it; a batch brings many events, a single one. "
        "Existing flows are built for the old kind.",
        _NEW_TRIGGER,
        "rules.md break-trigger-kind",
    ),
    ChangeKind(
        "trigger-mechanism-changed",
        Impact.BREAKING,
        "the trigger changes from {before} to {after}",
        "Flows that are turned on stay subscribed or polling in the old way, and are not started any more.",
        _NEW_TRIGGER,
        "rules.md break-trigger-kind",
    ),
    ChangeKind(
        "notification-added",
        Impact.SAFE,
        "the payload of the notification is described",
        "Makers get dynamic content that they did not have.",
        "Nothing needs to be done.",
        "rules.md webhook-notification-content",
        Section.ADDED,
    ),
    ChangeKind(
        "notification-removed",
        Impact.BREAKING,
        "the payload of the notification is no longer described",
        "All dynamic content of the trigger disappears; flows that read it cannot be saved again.",
        "Keep x-ms-notification-content.",
        "rules.md webhook-notification-content",
        Section.REMOVED,
    ),
    ChangeKind(
        "callback-changed",
        Impact.BREAKING,
        "whether the property takes the callback URL changes from {before} to {after}",
        "The platform writes the callback URL into another property; flows that are turned on again get no events.",
        "Keep the property, and copy the URL in script.csx.",
        "rules.md webhook-notification-url",
    ),
    ChangeKind(
        "trigger-hint-changed",
        Impact.SAFE,
        "the trigger's hint changes from {old} to {new}",
        "Only what makers read changes.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "trigger-fetch-changed",
        Impact.RISKY,
        "the subscription that serves the trigger changes from {before} to {after}",
        "Flows that are turned on stay subscribed through the old operation.",
        "Keep the old subscription working.",
        "rules.md webhook-x-ms-notification",
    ),
    ChangeKind(
        "trigger-value-changed",
        Impact.RISKY,
        "x-ms-trigger-value changes from {before} to {after}",
        "The trigger keeps its state under another value, and may miss events or see them twice.",
        "Try a flow that is turned on across the change.",
        "rules.md 2.1 x-ms-trigger-value",
    ),
)
