"""What can happen to what people read about a connector, and to what it can do as a whole."""

from __future__ import annotations

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import ChangeKind, Impact, Ruling, Section

TITLE_CHANGED = ChangeKind(
    "title-changed",
    Impact.SAFE,
    says="the title changes from {old} to {new}",
    why=(
        "People look for the connector under its old title; flows go on. An update does not rename a custom connector."
    ),
    instead="Announce the new title.",
    facts=("title-present",),
)
METADATA_CHANGED = ChangeKind(
    "metadata-changed",
    Impact.SAFE,
    says="{what} changes from {old} to {new}",
    why="Only what people read about the connector changes.",
    instead="Nothing needs to be done.",
    facts=("ver-minor-update",),
)
VERSION_RAISED = ChangeKind(
    "version-raised",
    Impact.SAFE,
    says="the version is raised from {before} to {after}",
    why="People see that something changed.",
    instead="Nothing needs to be done.",
)
VERSION_LOWERED = ChangeKind(
    "version-lowered",
    Impact.RISKY,
    says="the version goes from {before} to {after}, which is not higher",
    why="People take the new connector for an older one.",
    instead="Raise the version.",
    facts=("update-version-unchanged",),
)
VERSION_RESPELLED = ChangeKind(
    "version-respelled",
    Impact.SAFE,
    says="the version {before} is now written {after}",
    why="It is the same version, so flows and people see nothing new.",
    instead="Nothing needs to be done.",
)
STATUS_CHANGED = ChangeKind(
    "status-changed",
    Impact.RISKY,
    says="the status changes from {before} to {after}",
    why="Preview and Production promise different things to the people who use the connector; flows go on.",
    instead="Go from Preview to Production, never back.",
    facts=("info-annotation", "ver-production-gate"),
    rulings=(Ruling(Circumstance.RELEASED, Impact.SAFE, "that is the way it is meant to go; flows notice nothing."),),
)
CAPABILITY_ADDED = ChangeKind(
    "capability-added",
    Impact.SAFE,
    says="the connector has a further capability: {after}",
    why="Flows that do not use it go on.",
    instead="Nothing needs to be done.",
    section=Section.ADDED,
)
CAPABILITY_REMOVED = ChangeKind(
    "capability-removed",
    Impact.BREAKING,
    says="the connector loses a capability: {before}",
    why="Flows and connections that use it (a gateway, a file picker) stop working.",
    instead="Keep the capability.",
    facts=("props-capabilities", "capabilities-shape"),
    section=Section.REMOVED,
    rulings=(
        Ruling(
            Circumstance.DESCRIPTIVE,
            Impact.SAFE,
            "it only says that there are actions or triggers, which flows find in the definition.",
        ),
    ),
)
CAPABILITY_CHANGED = ChangeKind(
    "capability-changed",
    Impact.RISKY,
    says="the capability {what} changes from {before} to {after}",
    why="The platform calls other operations for it when makers make a connection or pick a file.",
    instead="Try it with a connection that was made before the change.",
    facts=("capabilities-shape",),
)
THROTTLING_CHANGED = ChangeKind(
    "throttling-changed",
    Impact.RISKY,
    says="the documented limit of calls changes from {old} to {new}",
    why="Flows that make many calls may be refused with 429.",
    instead="Announce a lower limit; nothing needs to be done for a higher one.",
)
AVAILABILITY_CHANGED = ChangeKind(
    "availability-changed",
    Impact.RISKY,
    says="the documented availability changes from {old} to {new}",
    why="Where a region or a service is taken away, flows there stop.",
    instead="Announce it.",
)
UNREAD_KEY_CHANGED = ChangeKind(
    "unread-key-changed",
    Impact.SAFE,
    says="{what} changes from {before} to {after}",
    why="Flows and apps read no key of this name; Copilot or another tool may.",
    instead="Nothing needs to be done.",
)
PROPERTY_CHANGED = ChangeKind(
    "property-changed",
    Impact.RISKY,
    says="{what} of apiProperties.json changes from {before} to {after}",
    why="It may change how the platform treats the connector in every flow and app; connsmith cannot judge it.",
    instead="Try an existing flow.",
)

KINDS = (
    TITLE_CHANGED,
    METADATA_CHANGED,
    VERSION_RAISED,
    VERSION_LOWERED,
    VERSION_RESPELLED,
    STATUS_CHANGED,
    CAPABILITY_ADDED,
    CAPABILITY_REMOVED,
    CAPABILITY_CHANGED,
    THROTTLING_CHANGED,
    AVAILABILITY_CHANGED,
    UNREAD_KEY_CHANGED,
    PROPERTY_CHANGED,
)
