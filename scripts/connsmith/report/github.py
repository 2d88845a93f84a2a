"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

Form and escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Severity
from connsmith.report.message import message_of
from connsmith.report.visible import show_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.report.reported import Reported

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(results: Sequence[Reported], _fails: object = None) -> str:
    """Return one workflow command for each finding, and for each connector that could not be read."""
    return "".join(line for result in results for line in _commands(result))


def _commands(result: Reported) -> Iterator[str]:
    if result.trouble:
        yield f"::error title=unreadable connector::{_escape(result.trouble)}\n"
    yield from map(_command, result.diagnostics)


def _command(item: Diagnostic) -> str:
    properties = {"title": f"{item.rule} ({item.id})"}
    if item.span is not None:
        properties |= {"file": item.span.file, "line": str(item.span.line), "col": str(item.span.column)}
        if item.span.end_line == item.span.line:
            # GitHub shows a column range only within one line, and its last column is inclusive.
            properties |= {"endLine": str(item.span.end_line)}
            properties |= {"endColumn": str(max(item.span.end_column - 1, item.span.column))}
    listed = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[item.severity]} {listed}::{_escape(message_of(item))}\n"


def _escape(text: str) -> str:
    return show_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
