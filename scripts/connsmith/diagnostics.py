"""What connsmith has to say about a source or an artifact, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Pointer = tuple[str | int, ...]
"""A JSON pointer (RFC 6901) as its unescaped tokens; indexes of arrays are integers."""


class Severity(StrEnum):
    """How much a diagnostic matters; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A stretch of one text file; lines and columns count characters from 1, and the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def start_of(cls, file: str) -> Span:
        """Return the empty span at the beginning of `file`, for what concerns it as a whole."""
        return cls(file, 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A stretch of a text that is known by itself; lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a diagnostic, such as the first of two duplicates."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Repair:
    """What to write instead of a string so that a diagnostic goes away; `after` is none where the key has to go."""

    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fact for the author of a connector: what is wrong, where, and how to mend it.

    Attributes:
        rule: the name that people type in settings and suppressions.
        id: the stable identifier; letters name the area, and an id is never reused.
        severity: whether it stops a build.
        message: one line for people.
        span: where it is; none only when no file is at fault.
        document: `source`, `apiDefinition`, `apiProperties`, `script`, `settings`, `package` or `samples`.
        pointer: the place in that document, escaped as in RFC 6901.
        codes: the ids of Microsoft's validator that say the same.
        related: further places.
        profiles: when several profiles were asked for, those in which it is as severe as it says.
        repair: the change that mends it, when a program can make it.
        environments: when it does not hold in all environments of a project, those in which it does.
    """

    rule: str
    id: str
    severity: Severity
    message: str
    span: Span | None
    document: str = "source"
    pointer: str = ""
    codes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    profiles: tuple[str, ...] = ()
    repair: Repair | None = None
    environments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of mistake that the compiler itself finds; its instances are diagnostics."""

    id: str
    rule: str
    summary: str
    severity: Severity = Severity.ERROR

    def at(
        self, span: Span | None, message: str, *, pointer: Pointer = (), related: tuple[Related, ...] = ()
    ) -> Diagnostic:
        """Return the diagnostic that says `message` at `span`."""
        return Diagnostic(
            rule=self.rule,
            id=self.id,
            severity=self.severity,
            message=message,
            span=span,
            pointer=format_pointer(pointer),
            related=related,
        )


def format_pointer(tokens: Pointer) -> str:
    """Return the JSON pointer that `tokens` spell.

    >>> format_pointer(("paths", "/items", 0))
    '/paths/~1items/0'
    """
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def order_of(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Return the key that sorts diagnostics for a reader: file, line, column, rule."""
    span = diagnostic.span or Span("", 0, 0, 0, 0)
    return (span.file, span.line, span.column, diagnostic.rule, diagnostic.message)


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Return whether any of `diagnostics` stops a build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
