"""What can happen to the address and the media types of all operations."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact

KINDS = (
    ChangeKind(
        "host-changed",
        Impact.RISKY,
        "the host changes from {before} to {after}",
        "Every existing flow calls another host as soon as the update is published.",
        "Make sure that the new host serves every operation, and takes the credentials of existing connections.",
        "peers.md section 7 (host, 5 % of updates)",
    ),
    ChangeKind(
        "base-path-changed",
        Impact.RISKY,
        "the basePath changes from {before} to {after}",
        "Every existing flow calls another address; policies of template dynamichosturl do not follow.",
        "Make sure that the new address serves every operation.",
        "rules.md 4.2 dynamichosturl",
    ),
    ChangeKind(
        "schemes-changed",
        Impact.RISKY,
        "the schemes change from {before} to {after}",
        "The platform uses the first scheme for every call.",
        "Use https alone.",
        "rules.md schemes-first",
    ),
    ChangeKind(
        "definition-extension-changed",
        Impact.RISKY,
        "{what} changes from {before} to {after}",
        "It changes how the platform treats the connector, in a way that connsmith cannot judge.",
        "Try an existing flow.",
    ),
)
