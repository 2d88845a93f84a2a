"""What a name in a source stands for, and one place where it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from connsmith.diagnostics import Span


class Sort(Enum):
    """What a name stands for; the value is the field's term for it."""

    OPERATION = "operation"
    DEFINITION = "definition"
    SHARED_PARAMETER = "shared parameter"
    RESPONSE = "shared response"
    POLICY = "policy"
    AUTHENTICATION = "authentication type"
    ENVIRONMENT = "environment"
    BASE = "base"
    CONNECTION_PARAMETER = "connection parameter"
    INPUT = "parameter"


class Symbol(NamedTuple):
    """Something that has a name.

    Attributes:
        sort: what it is.
        name: its name.
        scope: the operationId for an input of an operation, the folder for a base; "" where a name is unique.
    """

    sort: Sort
    name: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a name is written.

    Attributes:
        symbol: what the name stands for.
        span: where it is, without quotes; the empty beginning of a file whose own name is the name.
        gives: whether this is where the name is given, and not a use of it.
    """

    symbol: Symbol
    span: Span
    gives: bool = False

    @property
    def is_file(self) -> bool:
        """Whether the name is that of the file, and stands nowhere in it."""
        return self.gives and self.span[1:] == (1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Outline:
    """An object of a file that editors list: a name, what it is, and what it stretches over."""

    name: str
    detail: str
    span: Span
    name_span: Span
    children: tuple[Outline, ...] = ()
