"""The first check of every source file: the schema of its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Problem
from connsmith.schemas.store import SOURCE, is_valid, iterate_errors
from connsmith.schemas.wording import Violation, describe
from connsmith.source.node import Node, find_span, plain

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic, Span
    from connsmith.source.project import SourceFile

COMPLETE = "/definitions/complete"
WITH_COMPLETE = frozenset({"operation", "trigger", "auth", "policy"})

PROBLEMS = {
    "unknown-key": Problem("SS001", "unknown-key", "A key is not part of the source language."),
    "missing-key": Problem("SS002", "missing-key", "A source lacks a key that it needs."),
    "wrong-type": Problem("SS003", "wrong-type", "A value has the wrong type."),
    "wrong-value": Problem("SS004", "wrong-value", "A value is not one that the source language allows."),
}


def check_file(file: SourceFile) -> list[Diagnostic]:
    """Return how `file`, as it is written, breaks the schema of its kind."""
    return [] if file.root is None else check_data(file.kind, file.root)


def check_data(kind: str, root: Node) -> list[Diagnostic]:
    """Return how `root`, read from a file of `kind`, breaks the schema of that kind."""
    value = plain(root)
    if is_valid(SOURCE, kind, value):
        return []
    return [_diagnostic(violation, root) for violation in describe(iterate_errors(SOURCE, kind, value))]


def check_complete(kind: str, source: Node, start: Span) -> list[Diagnostic]:
    """Return what `source`, a file with its bases merged in, still lacks.

    Args:
        kind: the kind of source.
        source: the merged mapping.
        start: the beginning of the file, where what is missing is reported.
    """
    value = plain(source)
    if kind not in WITH_COMPLETE or is_valid(SOURCE, kind, value, COMPLETE):
        return []
    violations = describe(iterate_errors(SOURCE, kind, value, COMPLETE))
    return [PROBLEMS[violation.kind].at(start, violation.message) for violation in violations]


def _diagnostic(violation: Violation, root: Node) -> Diagnostic:
    span = find_span(root, violation.pointer, on_key=violation.on_key)
    if violation.kind == "missing-key":
        span = span._replace(end_line=span.line, end_column=span.column + 1)
    return PROBLEMS[violation.kind].at(span, violation.message, pointer=violation.pointer)
