"""Findings that the author of a connector has looked at and decided to live with, each with the reason.

In YAML sources and in the script a comment says so, on the line of the finding or on a line of its own above it:

    host: api.example.com  # connsmith: ignore[host-without-region] the service has one region

Plain JSON has no comments, so there a `[[suppress]]` table of the settings names the rule, the place and the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from connsmith.check import checkproblems
from connsmith.check.findingkinds import ids_of, is_one_of, suggestion_for
from connsmith.diagnostics import Severity, Span
from connsmith.source.linetable import LineTable
from connsmith.source.node import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from connsmith.check.scope import Scope
    from connsmith.diagnostics import Diagnostic
    from connsmith.intake.target import Target
    from connsmith.source.node import Node

_COMMENT = re.compile(
    r"(?<!\S)(?P<mark>#|//)\s*connsmith:\s*ignore(?:\[(?P<words>[^\]]*)\])?[ \t:]*(?P<reason>[^\r\n]*)"
)
_WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One name in one suppression.

    Attributes:
        word: the rule as the author called it.
        ids: the kinds of findings that it stands for.
        span: where the name is written.
        covers: whether a finding stands at the place that is meant.
    """

    word: str
    ids: frozenset[str]
    span: Span
    covers: Callable[[Diagnostic], bool]


@dataclass(frozen=True, slots=True)
class TableSuppression:
    """A `[[suppress]]` table of the settings.

    Attributes:
        rule: the rule as the author called it.
        pointer: the place in the document; what lies below it is meant too.
        document: `apiDefinition`, `apiProperties`, `settings`, `script` or `package`.
        connector: the name of the connector's folder; none for every connector that the settings are for.
        span: where the table is written.
    """

    rule: str
    pointer: str
    document: str
    connector: str | None
    span: Span

    def suppresses(self, diagnostic: Diagnostic) -> bool:
        """Return whether `diagnostic` is one that the author lives with."""
        below = diagnostic.pointer == self.pointer or diagnostic.pointer.startswith(f"{self.pointer}/")
        return below and diagnostic.document == self.document and is_one_of(diagnostic, ids_of(self.rule))


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is left of the findings of one connector, and the numbers of the tables that took some away."""

    diagnostics: tuple[Diagnostic, ...]
    used_tables: frozenset[int]


def suppress(
    target: Target,
    diagnostics: Iterable[Diagnostic],
    tables: tuple[TableSuppression, ...],
    is_active: Callable[[str], bool],
) -> Suppressed:
    """Return the findings that no suppression covers, and a finding for each comment that is of no use.

    Args:
        target: the connector that the findings are about.
        diagnostics: its findings.
        tables: the `[[suppress]]` tables of the settings.
        is_active: whether kinds of findings with this id are looked for at all; what is not cannot be unused.
    """
    comments, kept = _read_comments(target)
    used: set[int] = set()
    used_tables: set[int] = set()
    by_id: dict[str, list[int]] = {}
    for number, comment in enumerate(comments):
        for id_ in comment.ids:
            by_id.setdefault(id_, []).append(number)
    for diagnostic in diagnostics:
        named = [number for id_ in (diagnostic.id, *diagnostic.codes) for number in by_id.get(id_, ())]
        hits = [number for number in named if comments[number].covers(diagnostic)]
        rows = [
            number
            for number, table in enumerate(tables)
            if table.connector in {None, target.name} and table.suppresses(diagnostic)
        ]
        if stops_build(diagnostic) or not (hits or rows):
            kept.append(diagnostic)
        else:
            used.update(hits)
            used_tables.update(rows)
    for number, comment in enumerate(comments):
        if number not in used and any(map(is_active, comment.ids)):
            kept.append(checkproblems.UNUSED_SUPPRESSION.at(comment.span, _unused(comment.word)))
    return Suppressed(tuple(kept), frozenset(used_tables))


def unused_tables(
    tables: tuple[TableSuppression, ...], used: frozenset[int], scope: Scope, is_active: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """Yield a finding for each of `tables` that is sure to be of no use to any connector.

    Args:
        tables: the `[[suppress]]` tables of the settings.
        used: the numbers of those that took something away.
        scope: the connectors that the settings are for; a table is not unused before all that it means were read.
        is_active: as in `suppress`.
    """
    for number, table in enumerate(tables):
        if number in used:
            continue
        message = scope.explain_absence(table.connector) if table.connector is not None else ""
        if scope.is_covered(table.connector) and any(map(is_active, ids_of(table.rule))):
            message = _unused(table.rule)
        if message:
            yield replace(checkproblems.UNUSED_SUPPRESSION.at(table.span, message), pointer=table.pointer)


def stops_build(diagnostic: Diagnostic) -> bool:
    """Return whether `diagnostic` keeps the artifacts from being made, so that hiding it would only mislead."""
    return diagnostic.document == "source" and diagnostic.severity is Severity.ERROR


def _unused(word: str) -> str:
    return f"nothing here has to be suppressed with {word} any more; remove the suppression"


def _read_comments(target: Target) -> tuple[list[Suppression], list[Diagnostic]]:
    """Return the suppressions that a connector's texts hold, and what is wrong with them."""
    found: list[Suppression] = []
    wrong: list[Diagnostic] = []
    for file, text, root, mark in _texts(target):
        if "connsmith:" not in text:
            continue
        lines, places = text.split("\n"), LineTable(text)
        for match in _COMMENT.finditer(text):
            line, column = places.position(match.start())
            if match["mark"] != mark or (root is not None and _is_inside_scalar(root, line, column)):
                continue
            covered = line if lines[line - 1][: column - 1].strip() else _next_line(lines, line, mark)
            span = Span(file, line, column, line, column + len(match[0].rstrip()))
            for item in _parse(match, span, _covers_line(file, covered)):
                (found if isinstance(item, Suppression) else wrong).append(item)  # type: ignore[arg-type] # by its type
    return found, wrong


def _texts(target: Target) -> Iterator[tuple[str, str, Node | None, str]]:
    if target.compiled is not None:
        for file in target.compiled.loaded.files:
            yield file.name, file.text, file.root, "#"
        for part in target.compiled.loaded.scripts:
            yield part.name, part.text, None, "//"
    elif target.script is not None:
        yield target.script.file, target.script.text, None, "//"


def _parse(
    match: re.Match[str], span: Span, covers: Callable[[Diagnostic], bool]
) -> Iterator[Suppression | Diagnostic]:
    words = list(_WORD.finditer(match["words"] or ""))
    if not words:
        yield checkproblems.UNKNOWN_RULE.at(span, "name the rule in brackets: ignore[rule-name] and the reason")
    elif not match["reason"].strip():
        yield checkproblems.NO_REASON.at(span, "say after the bracket why this is fine here; until then it is ignored")
    else:
        offset = span.column + match.start("words") - match.start()
        for word in words:
            place = span._replace(column=offset + word.start(), end_column=offset + word.end())
            ids = ids_of(word[0])
            if ids:
                yield Suppression(word[0], ids, place, covers)
            else:
                message = f"there is no rule {word[0]} to suppress; {suggestion_for(word[0])}"
                yield checkproblems.UNKNOWN_RULE.at(place, message)


def _covers_line(file: str, line: int) -> Callable[[Diagnostic], bool]:
    def covers(diagnostic: Diagnostic) -> bool:
        span = diagnostic.span
        return span is not None and span.line == line and span.file == file

    return covers


def _next_line(lines: list[str], line: int, mark: str) -> int:
    """Return the number of the first of `lines` after `line` that is neither blank nor a comment."""
    number = line
    while number < len(lines) and (not lines[number].strip() or lines[number].lstrip().startswith(mark)):
        number += 1
    return number + 1


def _is_inside_scalar(node: Node, line: int, column: int) -> bool:
    """Return whether a place lies in a string, where what looks like a comment is none."""
    span = node.span
    if not (span.line, span.column) <= (line, column) < (span.end_line, span.end_column):
        return False
    if isinstance(node, Scalar):
        return True
    children = node.entries.values() if isinstance(node, Mapping) else node.items
    return any(_is_inside_scalar(child, line, column) for child in children)
