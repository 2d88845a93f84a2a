"""What the next version of a connector should be, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diff.kind import Impact, Section
from connsmith.diff.kinds.metadata import VERSION_LOWERED, VERSION_RAISED, VERSION_RESPELLED
from connsmith.diff.versions import next_version, read_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.diff.judgement import Judged

_LEVELS = ("major", "minor", "patch")
_VERSION_KINDS = (VERSION_RAISED, VERSION_LOWERED, VERSION_RESPELLED)


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice on `info.version`.

    Attributes:
        level: major, minor, patch, or none when nothing but the version changed.
        before: the version of the old side.
        after: the version of the new side.
        wanted: the version that the new side should have; none when that cannot be said.
        is_met: whether the new side's version is high enough.
        reason: why, in words.
    """

    level: str
    before: str | None
    after: str | None
    wanted: str | None
    is_met: bool
    reason: str

    @property
    def text(self) -> str:
        """The advice in a sentence or two."""
        if self.level == "none":
            return f"The version may stay {self.after or 'as it is'}: {self.reason}."
        if self.after is None and self.before is not None:
            return f"This is a {self.level} change: {self.reason}."
        if self.is_met:
            return f"The version {self.after} is right for a {self.level} change: {self.reason}."
        if self.wanted is None:
            return f"This is a {self.level} change: {self.reason}. Write `version` as numbers with dots, such as 1.2.0."
        said = "was not raised" if self.before == self.after else f"is {self.after}"
        return f"Set `version` to {self.wanted}; it {said}. This is a {self.level} change: {self.reason}."


def advise(changes: Sequence[Judged], before: Any, after: Any) -> Advice:
    """Return the advice for `changes`, given the versions that both sides say they have.

    Args:
        changes: all changes, accepted ones included: acceptance does not make a change smaller.
        before: `info.version` of the old side.
        after: `info.version` of the new side.
    """
    level, reason = _level([judged for judged in changes if judged.change.kind not in _VERSION_KINDS])
    old, new = read_version(before), read_version(after)
    was, now = (value if isinstance(value, str) else None for value in (before, after))
    if level == "none":
        return Advice(level, was, now, None, is_met=True, reason=reason)
    if old is None:
        return Advice(level, was, now, None, is_met=before is None and new is not None, reason=reason)
    wanted = next_version(old, _LEVELS.index(level))
    return Advice(level, was, now, ".".join(map(str, wanted)), is_met=new is not None and new >= wanted, reason=reason)


def _level(changes: Sequence[Judged]) -> tuple[str, str]:
    breaking = sum(judged.impact is Impact.BREAKING for judged in changes)
    if breaking:
        return "major", f"{breaking:,} breaking {'change' if breaking == 1 else 'changes'}"
    added = sum(judged.kind.section is Section.ADDED for judged in changes)
    if added:
        return "minor", f"{added:,} {'thing is' if added == 1 else 'things are'} new, and nothing breaks"
    risky = sum(judged.impact is Impact.RISKY for judged in changes)
    if risky:
        return "minor", f"{risky:,} {'change' if risky == 1 else 'changes'} in behaviour, and nothing breaks"
    if changes:
        return "patch", "only what people read, or what is allowed, changes"
    return "none", "nothing changes"
