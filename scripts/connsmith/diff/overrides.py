"""What a project says of kinds of change: `[diff.kinds.NAME]` in its settings, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diff.kind import Impact
from connsmith.diff.kinds import KINDS
from connsmith.errors import ConnsmithError
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = "diff"
_KINDS = "kinds"
_KEYS = ("impact", "reason")


@dataclass(frozen=True, slots=True)
class Override:
    """The judgement of a project on a kind of change, in place of connsmith's.

    Attributes:
        impact: what the change does to those who use this connector.
        reason: why, in the project's own words.
    """

    impact: Impact
    reason: str


def read_overrides(table: Any, file: str) -> dict[str, Override]:
    """Return the judgements of the table `diff` of a settings file by kind of change.

    Args:
        table: what the file says there; none when it says nothing.
        file: what messages call the file.

    Raises:
        ConnsmithError: the table names no kind of change, no impact, or gives no reason.
    """
    if table is None:
        return {}
    kinds = _mapping(table, file, "diff").get(_KINDS, {})
    for key in table:
        if key != _KINDS:
            raise ConnsmithError(
                f"{file}: there is no setting diff.{key}; {suggest(key, (_KINDS,), 'it can have kinds')}"
            )
    return {name: _override(name, entry, file) for name, entry in _mapping(kinds, file, "diff.kinds").items()}


def _override(name: str, entry: Any, file: str) -> Override:
    if name not in KINDS:
        hint = suggest(name, KINDS, "`connsmith diff --format json` names the kind of each change")
        raise ConnsmithError(f"{file}: there is no kind of change {name}; {hint}")
    values = _mapping(entry, file, f"diff.kinds.{name}")
    for key in values:
        if key not in _KEYS:
            hint = suggest(key, _KEYS, f"it can have {' and '.join(_KEYS)}")
            raise ConnsmithError(f"{file}: there is no setting diff.kinds.{name}.{key}; {hint}")
    impact, reason = values.get("impact"), values.get("reason")
    if impact not in list(Impact):
        raise ConnsmithError(f"{file}: diff.kinds.{name} needs impact = {', '.join(map(repr, map(str, Impact)))}")
    if not isinstance(reason, str) or not reason.strip():
        raise ConnsmithError(f"{file}: diff.kinds.{name} needs a reason: who is hit by it, or why nobody is")
    return Override(Impact(impact), f"{reason.strip()} (Judged so in {file}.)")


def _mapping(value: Any, file: str, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ConnsmithError(f"{file}: write {name} as a table: [diff.kinds.host-changed]")
    return value
