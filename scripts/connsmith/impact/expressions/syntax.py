"""The parts of an expression, each with the stretch of the text that it was read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number, truth value or null.

    Attributes:
        value: what it is.
        start: where it begins in the text.
        end: where it ends.
    """

    value: str | int | float | bool | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FunctionCall:
    """A call of a function.

    Attributes:
        name: the function in lower case, as the language knows functions in any case.
        arguments: what it is given.
        start: where it begins in the text.
        end: where it ends.
    """

    name: str
    arguments: tuple[ExpressionNode, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Access:
    """A step into a value: `['a']`, `?['a']`, `.a`, `?.a` or `[0]`.

    Attributes:
        target: the value.
        key: the name of the member or the number of the item; anything else is worked out when the flow runs.
        start: where the whole begins in the text.
        end: where it ends.
    """

    target: ExpressionNode
    key: ExpressionNode
    start: int
    end: int


ExpressionNode = Literal | FunctionCall | Access


@dataclass(frozen=True, slots=True)
class ExpressionText:
    """A string of a workflow definition that holds expressions.

    Attributes:
        text: the string.
        expressions: the expressions in it.
        is_single: whether it is one expression and nothing else.
    """

    text: str
    expressions: tuple[ExpressionNode, ...]
    is_single: bool

    def source(self, node: ExpressionNode) -> str:
        """Return how `node` is written."""
        return self.text[node.start : node.end]
