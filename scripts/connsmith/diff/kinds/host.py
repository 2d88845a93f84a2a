"""What can happen to the address and the media types of all operations."""

from __future__ import annotations

from connsmith.diff.kind import ChangeKind, Impact

HOST_CHANGED = ChangeKind(
    "host-changed",
    Impact.RISKY,
    says="the host changes from {before} to {after}",
    why="Every existing flow calls another host as soon as the update is published.",
    instead=("Make sure that the new host serves every operation, and takes the credentials of existing connections."),
    facts=("update-host-changed",),
)
BASE_PATH_CHANGED = ChangeKind(
    "base-path-changed",
    Impact.RISKY,
    says="the basePath changes from {before} to {after}",
    why="Every existing flow calls another address; policies of template dynamichosturl do not follow.",
    instead="Make sure that the new address serves every operation.",
    facts=("policy-dynamichosturl",),
)
BASE_PATH_MOVED = ChangeKind(
    "base-path-moved",
    Impact.RISKY,
    says="a part of the address moves between basePath and the paths: {before}, now {after}",
    why=(
        "Existing flows call the address that they always called, but Microsoft's change check takes every path "
        "for a new one, and refuses the update."
    ),
    instead="Leave basePath and paths as they were published.",
    facts=("break-path-changed",),
)
SCHEMES_CHANGED = ChangeKind(
    "schemes-changed",
    Impact.RISKY,
    says="the schemes change from {before} to {after}",
    why="The platform uses the first scheme for every call of a flow or app.",
    instead="Use https alone.",
    facts=("schemes-first",),
)
DEFINITION_EXTENSION_CHANGED = ChangeKind(
    "definition-extension-changed",
    Impact.RISKY,
    says="{what} changes from {before} to {after}",
    why="It may change how the platform treats the connector in every flow and app; connsmith cannot judge it.",
    instead="Try an existing flow.",
)

KINDS = (
    HOST_CHANGED,
    BASE_PATH_CHANGED,
    BASE_PATH_MOVED,
    SCHEMES_CHANGED,
    DEFINITION_EXTENSION_CHANGED,
)
