"""What can happen to a trigger."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

_NEW_TRIGGER = "Add a new trigger beside the old one, and deprecate the old one with `replaces`."

TRIGGER_KIND_CHANGED = ChangeKind(
    "trigger-kind-changed",
    Impact.BREAKING,
    says="what was {before} is now {after}",
    why="A trigger starts a flow and an action is a step of it; a batch brings many events, a single one. "
    "Existing flows are built for the old kind.",
    instead=_NEW_TRIGGER,
    facts=("break-trigger-kind",),
)
TRIGGER_MECHANISM_CHANGED = ChangeKind(
    "trigger-mechanism-changed",
    Impact.BREAKING,
    says="the trigger changes from {before} to {after}",
    why="Flows that are turned on stay subscribed or polling in the old way, and are not started any more.",
    instead=_NEW_TRIGGER,
    facts=("break-trigger-kind",),
)
NOTIFICATION_ADDED = ChangeKind(
    "notification-added",
    Impact.SAFE,
    says="the payload of the notification is described",
    why="Makers get dynamic content that they did not have.",
    instead="Nothing needs to be done.",
    facts=("webhook-notification-content",),
    section=Section.ADDED,
)
NOTIFICATION_REMOVED = ChangeKind(
    "notification-removed",
    Impact.BREAKING,
    says="the payload of the notification is no longer described",
    why="All dynamic content of the trigger disappears; flows that read it cannot be saved again.",
    instead="Keep x-ms-notification-content.",
    facts=("webhook-notification-content",),
    section=Section.REMOVED,
)
CALLBACK_CHANGED = ChangeKind(
    "callback-changed",
    Impact.BREAKING,
    says="whether the property takes the callback URL changes from {before} to {after}",
    why="The platform writes the callback URL into another property; flows that are turned on again get no events.",
    instead="Keep the property, and copy the URL in script.csx.",
    facts=("webhook-notification-url",),
)
TRIGGER_HINT_CHANGED = ChangeKind(
    "trigger-hint-changed",
    Impact.SAFE,
    says="the trigger's hint changes from {old} to {new}",
    why="Only what makers read changes.",
    instead="Nothing needs to be done.",
)
TRIGGER_FETCH_CHANGED = ChangeKind(
    "trigger-fetch-changed",
    Impact.RISKY,
    says="the subscription that serves the trigger changes from {before} to {after}",
    why="Flows that are turned on stay subscribed through the old operation.",
    instead="Keep the old subscription working.",
    facts=("webhook-x-ms-notification",),
)
TRIGGER_VALUE_CHANGED = ChangeKind(
    "trigger-value-changed",
    Impact.RISKY,
    says="x-ms-trigger-value changes from {before} to {after}",
    why="The trigger of existing flows keeps its state under another value, and may miss events or see them twice.",
    instead="Try a flow that is turned on across the change.",
    facts=("trigger-value-shape",),
)

KINDS = (
    TRIGGER_KIND_CHANGED,
    TRIGGER_MECHANISM_CHANGED,
    NOTIFICATION_ADDED,
    NOTIFICATION_REMOVED,
    CALLBACK_CHANGED,
    TRIGGER_HINT_CHANGED,
    TRIGGER_FETCH_CHANGED,
    TRIGGER_VALUE_CHANGED,
)
