"""One difference between two connectors: two places, and no opinion about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.diff.circumstance import Circumstance
    from connsmith.diff.kind import ChangeKind


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a change.

    Attributes:
        pointer: where it is in the document of that side.
        value: a short JSON value that says what is there; none when a keyword is absent.
        on_key: whether the name of the member is meant rather than its value.
    """

    pointer: Pointer
    value: Any = None
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: its kind.
        before: its place in the old document; none for what was added.
        after: its place in the new document; none for what was removed.
        where: the way from `subject` to the place, for people: ("response 200", ".value", "[]", ".name").
        document: `apiDefinition`, `apiProperties`, `script`, `package` or `source`.
        circumstances: what can matter to the judgement.
        what: the keyword that changed, in words, when the kind serves several.
        subject: the operation, definition or part of the connector that changed.
        operations: the operations that it concerns; none when it concerns the connector as a whole.
    """

    kind: ChangeKind
    before: Place | None
    after: Place | None
    where: tuple[str, ...] = ()
    document: str = "apiDefinition"
    circumstances: frozenset[Circumstance] = frozenset()
    what: str = ""
    subject: str = "connector"
    operations: tuple[str, ...] = ()

    @property
    def operation_id(self) -> str | None:
        """The operation, when it is exactly one that the change concerns."""
        return self.operations[0] if len(self.operations) == 1 else None

    @property
    def title(self) -> str:
        """The subject and the way from it to the place, in words."""
        return f"{self.subject} > {way}" if (way := format_where(self.where)) else self.subject


def format_where(where: tuple[str, ...]) -> str:
    """Return a way through parameters, responses and properties as people write it.

    >>> format_where(("response 200", ".value", "[]", ".name"))
    'response 200 > value[].name'
    """
    text = ""
    glued = True
    for step in where:
        if step.startswith(("[", "{")):
            text += step
            glued = True
        elif step.startswith("."):
            text += step if glued and text else f" > {step[1:]}"
            glued = True
        else:
            text += f" > {step}"
            glued = False
    return text.removeprefix(" > ")
