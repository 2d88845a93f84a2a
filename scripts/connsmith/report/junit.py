"""Findings as JUnit XML, the form of test results that Azure DevOps, GitLab and Jenkins read.

A connector is a test suite and a finding is a test case; findings that do not fail the run are listed as passed, with
what they say as output. A connector without findings is one passed case, and one that could not be read is an error.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.report.message import message_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.report.reported import Reported

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(results: Sequence[Reported], fails: Callable[[Diagnostic], bool]) -> str:
    """Return the findings of each connector as JUnit XML.

    Args:
        results: the findings of each connector.
        fails: whether a finding makes the run fail.
    """
    suites = [line for result in results for line in _suite(result, fails)]
    tests = sum(max(len(result.diagnostics), 1) for result in results)
    failures = sum(fails(item) for result in results for item in result.diagnostics)
    errors = sum(bool(result.trouble) for result in results)
    head = f'<testsuites name="connsmith" tests="{tests}" failures="{failures}" errors="{errors}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(result: Reported, fails: Callable[[Diagnostic], bool]) -> list[str]:
    tests = max(len(result.diagnostics), 1)
    failures = sum(map(fails, result.diagnostics))
    errors = int(bool(result.trouble))
    name = attribute(result.name)
    lines = [f'  <testsuite name={name} tests="{tests}" failures="{failures}" errors="{errors}" skipped="0">']
    for item in result.diagnostics:
        lines.extend(_case(item, fails=fails(item)))
    if result.trouble:
        lines.append(f'    <testcase classname={name} name="can be read">')
        lines.append(f'      <error type="unreadable" message={attribute(result.trouble)}/>')
        lines.append("    </testcase>")
    elif not result.diagnostics:
        lines.append(f'    <testcase classname={name} name="no findings"/>')
    return [*lines, "  </testsuite>"]


def _case(item: Diagnostic, *, fails: bool) -> list[str]:
    span = item.span
    place = f"{span.file}:{span.line}:{span.column}" if span else "no file"
    file = f' file={attribute(span.file)} line="{span.line}"' if span else ""
    text = f"{place}: {item.severity}: {message_of(item)}"
    kind, message = attribute(str(item.severity)), attribute(message_of(item))
    body = (
        f"      <failure type={kind} message={message}>{escape_xml(text)}</failure>"
        if fails
        else f"      <system-out>{escape_xml(text)}</system-out>"
    )
    name = attribute(f"{item.rule} at {place}")
    return [f"    <testcase classname={attribute(item.rule)} name={name}{file}>", body, "    </testcase>"]


def attribute(text: str) -> str:
    """Return `text` as a quoted attribute.

    Without the references a reader would turn its line ends and tabs into blanks.
    """
    escaped = escape_xml(text).replace('"', "&quot;")
    return '"' + escaped.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;") + '"'


def escape_xml(text: str) -> str:
    """Return `text` as the content of an element; what XML cannot hold is shown as a replacement character."""
    return _NOT_XML.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
