"""What is known about a change beyond its kind: the way a value travels, and what matters to the judgement."""

from __future__ import annotations

from enum import StrEnum


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


class Circumstance(StrEnum):
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
