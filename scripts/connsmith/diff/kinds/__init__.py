"""Every kind of change, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diff.kinds import (
    authentication,
    dynamic,
    host,
    inputs,
    metadata,
    operations,
    outputs,
    policies,
    responses,
    script,
    triggers,
)

if TYPE_CHECKING:
    from connsmith.diff.kind import ChangeKind

_TABLES = (
    operations.KINDS,
    inputs.KINDS,
    outputs.KINDS,
    responses.KINDS,
    triggers.KINDS,
    dynamic.KINDS,
    authentication.KINDS,
    policies.KINDS,
    script.KINDS,
    host.KINDS,
    metadata.KINDS,
)

KINDS: dict[str, ChangeKind] = {kind.name: kind for table in _TABLES for kind in table}
