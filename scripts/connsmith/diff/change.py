"""One difference between two connectors: two places, and no opinion about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer


class Direction(StrEnum):
    """Which way a value travels, seen from the flow.

    A fault is what the designer never offers as dynamic content, such as the answer of an operation that fails.
    """

    INPUT = "input"
    OUTPUT = "output"
    DESCRIPTIVE = "only says what the connector has"
    FAULT = "fault"

    @property
    def prefix(self) -> str:
        """How the names of kinds of change begin."""
        return "input" if self is Direction.INPUT else "output"


class Fact(StrEnum):
    """What is known about a change beyond its kind, and can matter to its judgement."""

    ASKS = "requires properties of its own"
    DEFAULT = "has a default"
    DEPRECATED = "concerns operations only that were marked deprecated"
    DESCRIPTIVE = "only says what the connector has"
    FAULT = "is part of a response that the designer does not offer"
    INTERNAL = "is not shown in the designer"
    INTERNAL_OPERATION = "concerns internal operations only"
    ONE_SIDED = "concerns operations only that are new or removed themselves"
    PLACEHOLDER = "one side is a placeholder"
    READ_ONLY = "is read-only"
    RELEASED = "goes from Preview to Production"
    REQUIRED = "is required"
    RIVAL = "is a success beside another one, both with schemas"
    SAME_CONNECTIONS = "leaves what apiProperties.json asks makers for as it is"
    SIZED = "only says how large a number may be"
    SUCCEEDED = "a later revision takes its place"
    UNSUBSCRIBES = "ends the subscriptions of a webhook"
    UNCHECKED = "is about a format that nothing checks"
    UNNAMED = "is about `default`, which names no status"
    WIDENED = "allows all that was allowed before"


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
        kind: the name of its kind (see `connsmith.diff.kinds`).
        before: its place in the old document; none for what was added.
        after: its place in the new document; none for what was removed.
        where: the way from `subject` to the place, for people: ("response 200", ".value", "[]", ".name").
        document: `apiDefinition`, `apiProperties`, `script`, `package` or `source`.
        facts: what can matter to the judgement.
        what: the keyword that changed, in words, when the kind serves several.
        subject: the operation, definition or part of the connector that changed.
        operations: the operations that it concerns; none when it concerns the connector as a whole.
    """

    kind: str
    before: Place | None
    after: Place | None
    where: tuple[str, ...] = ()
    document: str = "apiDefinition"
    facts: frozenset[Fact] = frozenset()
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
