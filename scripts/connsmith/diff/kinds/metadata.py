"""What can happen to what people read about a connector, and to what it can do as a whole."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact, Section

KINDS = (
    ChangeKind(
        "title-changed",
        Impact.SAFE,
        "the title changes from {old} to {new}",
        "People look for the connector under its old title; flows go on. An update does not rename a custom connector.",
        "Announce the new title.",
        "rules.md title-present",
    ),
    ChangeKind(
        "metadata-changed",
        Impact.SAFE,
        "{what} changes from {old} to {new}",
        "Only what people read about the connector changes.",
        "Nothing needs to be done.",
        "rules.md ver-minor-update",
    ),
    ChangeKind(
        "version-raised",
        Impact.SAFE,
        "the version is raised from {before} to {after}",
        "People see that something changed.",
        "Nothing needs to be done.",
    ),
    ChangeKind(
        "version-lowered",
        Impact.RISKY,
        "the version goes from {before} to {after}, which is not higher",
        "People take the new connector for an older one.",
        "Raise the version.",
        "peers.md section 7: 73 % of updates did not raise it",
    ),
    ChangeKind(
        "status-changed",
        Impact.RISKY,
        "the status changes from {before} to {after}",
        "Preview and Production promise different things to those who use the connector.",
        "Go from Preview to Production, never back.",
        "rules.md info-annotation, ver-production-gate",
    ),
    ChangeKind(
        "capability-added",
        Impact.SAFE,
        "the connector has a further capability: {after}",
        "Flows that do not use it go on.",
        "Nothing needs to be done.",
        section=Section.ADDED,
    ),
    ChangeKind(
        "capability-removed",
        Impact.BREAKING,
        "the connector loses a capability: {before}",
        "Flows and connections that use it (a gateway, a file picker) stop working.",
        "Keep the capability.",
        "rules.md props-capabilities, 2.1 x-ms-capabilities",
        Section.REMOVED,
    ),
    ChangeKind(
        "capability-changed",
        Impact.RISKY,
        "the capability {what} changes from {before} to {after}",
        "The platform calls other operations for it.",
        "Try it with a connection that was made before the change.",
        "rules.md 2.1 x-ms-capabilities",
    ),
    ChangeKind(
        "throttling-changed",
        Impact.RISKY,
        "the documented limit of calls changes from {old} to {new}",
        "Flows that make many calls may be refused with 429.",
        "Announce a lower limit; nothing needs to be done for a higher one.",
    ),
    ChangeKind(
        "availability-changed",
        Impact.RISKY,
        "the documented availability changes from {old} to {new}",
        "Where a region or a service is taken away, flows there stop.",
        "Announce it.",
    ),
    ChangeKind(
        "property-changed",
        Impact.RISKY,
        "{what} of apiProperties.json changes from {before} to {after}",
        "It changes how the platform treats the connector, in a way that connsmith cannot judge.",
        "Try an existing flow.",
    ),
)
