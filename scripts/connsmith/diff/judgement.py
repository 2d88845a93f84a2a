"""What a change does to those who use the connector: breaking, risky or safe, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diff.circumstance import Circumstance
from connsmith.diff.kind import Impact, Ruling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.diff.change import Change
    from connsmith.diff.kind import ChangeKind
    from connsmith.diff.overrides import Override

_GENERAL = (
    Ruling(
        Circumstance.FAULT,
        Impact.RISKY,
        "The designer does not offer this response as dynamic content; only an expression in a flow can read it.",
    ),
    Ruling(
        Circumstance.UNSUBSCRIBES,
        Impact.BREAKING,
        "Makers never see it, but every flow with a subscription needs it to end that subscription.",
    ),
    Ruling(
        Circumstance.INTERNAL_OPERATION,
        Impact.RISKY,
        "The operation is internal, so only flows from before it was hidden can have it, which two versions do not "
        "tell; the lists, schemas or subscriptions of other operations that call it can break.",
    ),
)
"""What eases the judgement of every kind of change that is not judged by a ruling of its own."""

# These change who can see the operation at all, so that it was internal before eases nothing.
_NOT_EASED = frozenset({"operation-shown"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A change with a judgement.

    Attributes:
        change: what happened.
        kind: its kind.
        impact: what it does.
        reason: why, in words.
    """

    change: Change
    kind: ChangeKind
    impact: Impact
    reason: str

    @property
    def says(self) -> str:
        """What happened, without where."""
        before = self.change.before.value if self.change.before else None
        after = self.change.after.value if self.change.after else None
        words = self.kind.says.format(
            before=show(before), after=show(after), old=_quote(before), new=_quote(after), what=self.change.what
        )
        return words[0].upper() + words[1:]

    @property
    def message(self) -> str:
        """What happened and where, in one line."""
        return f"{self.change.title}: {self.says[0].lower()}{self.says[1:]}"


def judge(change: Change, overrides: Mapping[str, Override] | None = None) -> Judged:
    """Return the judgement of `change`: that of its kind, unless a circumstance alters that.

    Args:
        change: what happened.
        overrides: what the project says of kinds of change; it goes before everything else.
    """
    kind = change.kind
    if overrides and (override := overrides.get(kind.name)):
        return Judged(change, kind, override.impact, override.reason)
    for ruling in kind.rulings:
        if ruling.circumstance in change.circumstances:
            return Judged(change, kind, ruling.impact, ruling.reason[0].upper() + ruling.reason[1:])
    for ruling in _GENERAL:
        if (
            ruling.circumstance in change.circumstances
            and kind.impact is Impact.BREAKING
            and kind.name not in _NOT_EASED
        ):
            return Judged(change, kind, ruling.impact, ruling.reason)
    return Judged(change, kind, kind.impact, kind.why)


def show(value: Any) -> str:
    """Return a JSON value in words.

    >>> show(["a", True, None])
    'a, true, nothing'
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(show(item) for item in value) or "an empty list"
    if isinstance(value, str):
        return " ".join(value.split()) or "an empty text"
    return "an empty object" if value == {} else str(value)


def _quote(value: Any) -> str:
    return f"“{show(value)}”" if isinstance(value, str) and value else show(value)


def order_of(judged: Judged) -> tuple[int, str, int, str, str]:
    """Return the key that sorts judgements for a reader: worst first, then by subject and place."""
    change = judged.change
    return (judged.impact.rank, change.subject, len(change.operations), change.title, change.kind.name)
