"""What became of cases, for people, as JSON, as JUnit XML and as annotations of GitHub."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Severity
from connsmith.report.github import render_github
from connsmith.report.junit import attribute, escape_xml
from connsmith.report.reported import Reported
from connsmith.report.tried import request_data
from connsmith.report.visible import paint
from connsmith.simulate.cases.result import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.exchange.masking import Masker
    from connsmith.simulate.cases.coverage import Coverage
    from connsmith.simulate.cases.failure import Failure
    from connsmith.simulate.cases.result import CaseResult

_VERSION = 1
_SHOWN = 10
_COLOURS = {Status.PASSED: "32", Status.FAILED: "31", Status.SKIPPED: "33"}


@dataclass(frozen=True, slots=True)
class Tested:
    """The cases of one connector, run.

    Attributes:
        name: what messages call the connector.
        results: what became of each case.
        coverage: what no case tries.
        masker: keeps the secrets of the connections out of what is shown.
        runtime: which .NET ran the script, "" when none did.
    """

    name: str
    results: tuple[CaseResult, ...]
    coverage: Coverage
    masker: Masker
    runtime: str = ""


def render_tested_json(all_tested: Sequence[Tested]) -> str:
    """Return what became of the cases as JSON text without secrets; its form is part of connsmith's promise."""
    cases = [_case_data(tested, result) for tested in all_tested for result in tested.results]
    coverage = [
        {
            "connector": tested.name,
            "operationsWithoutCase": list(tested.coverage.operations),
            "statusesNeverAnswered": list(tested.coverage.statuses),
        }
        for tested in all_tested
    ]
    whole = {"version": _VERSION, "cases": cases, "summary": _counts(all_tested), "coverage": coverage}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _case_data(tested: Tested, result: CaseResult) -> dict[str, Any]:
    case, performance, masker = result.case, result.performance, tested.masker
    return {
        "name": masker.text(case.name),
        "operation": case.operation_id,
        "file": case.file,
        "line": case.span.line,
        "status": str(result.status),
        "reason": masker.text(result.reason) or None,
        "failures": [_failure_data(failure, masker) for failure in performance.failures],
        "sent": [request_data(request, masker) for request in performance.sent],
        "log": [masker.text(line) for line in performance.log],
        "notes": [masker.text(note) for note in performance.notes],
        "seconds": round(result.seconds, 3),
        "connector": tested.name,
    }


def _failure_data(failure: Failure, masker: Masker) -> dict[str, Any]:
    span = failure.span
    return {"message": masker.text(failure.message), "file": span.file, "line": span.line, "column": span.column}


def _counts(all_tested: Sequence[Tested]) -> dict[str, int]:
    found = [result.status for tested in all_tested for result in tested.results]
    return {str(status): found.count(status) for status in Status}


def render_tested_text(all_tested: Sequence[Tested], *, colour: bool = False) -> str:
    """Return what became of the cases as a reader wants it: failures with all that explains them, then the sums."""
    lines = [line for tested in all_tested for line in _connector_lines(tested, colour=colour)]
    lines.append(_summary(all_tested))
    for tested in all_tested:
        lines += _coverage_lines(tested)
    return "\n".join((*lines, ""))


def _connector_lines(tested: Tested, *, colour: bool) -> Iterator[str]:
    if tested.runtime:
        yield f"script.csx runs on {tested.runtime}"
        yield ""
    for result in tested.results:
        notes = [f"  note: {tested.masker.text(note)}" for note in result.performance.notes]
        if result.status is not Status.FAILED:
            yield from notes and [tested.masker.text(result.case.name), *notes, ""]
            continue
        word = paint("FAILED", _COLOURS[Status.FAILED], colour=colour)
        yield f"{word}  {tested.masker.text(result.case.name)}  [{result.case.operation_id}]"
        yield from (line for failure in result.performance.failures for line in _failure_lines(failure, tested.masker))
        yield from _evidence(result, tested.masker)
        yield from notes
        yield ""


def _failure_lines(failure: Failure, masker: Masker) -> Iterator[str]:
    first, *rest = masker.text(failure.message).splitlines()
    yield f"  {failure.span.file}:{failure.span.line}:{failure.span.column}  {first}"
    yield from (f"    {line}" for line in rest)


def _evidence(result: CaseResult, masker: Masker) -> Iterator[str]:
    for request in result.performance.sent:
        yield f"  sent: {request.method} {masker.text(request.url)}"
    if not result.performance.sent:
        yield "  sent: nothing"
    yield from (f"  log: {masker.text(line)}" for line in result.performance.log)


def _summary(all_tested: Sequence[Tested]) -> str:
    counts = _counts(all_tested)
    reasons = dict.fromkeys(
        tested.masker.text(result.reason)
        for tested in all_tested
        for result in tested.results
        if result.status is Status.SKIPPED
    )
    parts = [f"{counts[status]} {status}" for status in ("failed", "passed") if counts[status]]
    if counts["skipped"]:
        parts.append(f"{counts['skipped']} skipped: {'; '.join(reasons)}")
    return ", ".join(parts) or "no cases; put them into tests/ as YAML files"


def _coverage_lines(tested: Tested) -> Iterator[str]:
    operations, statuses = tested.coverage.operations, tested.coverage.statuses
    if not tested.results:
        return
    if operations:
        listed = ", ".join(operations[:_SHOWN]) + (", …" if len(operations) > _SHOWN else "")
        noun = "operation" if len(operations) == 1 else "operations"
        yield f"{len(operations)} {noun} without a case: {listed}"
    if statuses:
        yield f"no service of a case ever answers {', '.join(statuses)}"


def render_tested_github(all_tested: Sequence[Tested]) -> str:
    """Return one annotation for each failure, and one notice for each reason to skip."""
    return render_github([Reported(tested.name, tuple(_diagnostics(tested))) for tested in all_tested])


def _diagnostics(tested: Tested) -> Iterator[Diagnostic]:
    for result in tested.results:
        for failure in result.performance.failures:
            message = tested.masker.text(f"{result.case.name}: {failure.message}")
            yield Diagnostic("failed-case", "TS001", Severity.ERROR, message, failure.span)
        if result.status is Status.SKIPPED:
            message = tested.masker.text(f"{result.case.name}: skipped: {result.reason}")
            yield Diagnostic("skipped-case", "TS002", Severity.INFO, message, result.case.span)


def render_tested_junit(all_tested: Sequence[Tested]) -> str:
    """Return what became of the cases as JUnit XML: a connector is a suite, a case is a test case."""
    counts = _counts(all_tested)
    total = sum(counts.values())
    head = (
        f'<testsuites name="connsmith test" tests="{total}" failures="{counts["failed"]}" '
        f'errors="0" skipped="{counts["skipped"]}">'
    )
    suites = [line for tested in all_tested for line in _suite(tested)]
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""))


def _suite(tested: Tested) -> Iterator[str]:
    counts = _counts([tested])
    seconds = sum(result.seconds for result in tested.results)
    yield (
        f'  <testsuite name={attribute(tested.name)} tests="{len(tested.results)}" failures="{counts["failed"]}" '
        f'errors="0" skipped="{counts["skipped"]}" time="{seconds:.3f}">'
    )
    for result in tested.results:
        case, name = result.case, tested.masker.text(result.case.name)
        place = f'file={attribute(case.file)} line="{case.span.line}" time="{result.seconds:.3f}"'
        yield f"    <testcase classname={attribute(case.operation_id)} name={attribute(name)} {place}>"
        yield from _outcome(tested, result)
        yield "    </testcase>"
    yield "  </testsuite>"


def _outcome(tested: Tested, result: CaseResult) -> Iterator[str]:
    if result.status is Status.SKIPPED:
        yield f"      <skipped message={attribute(tested.masker.text(result.reason))}/>"
    if result.status is not Status.FAILED:
        return
    failures = [replace(each, message=tested.masker.text(each.message)) for each in result.performance.failures]
    text = "\n".join(line for failure in failures for line in _failure_lines(failure, tested.masker))
    text = "\n".join((text, *_evidence(result, tested.masker)))
    message = failures[0].message.splitlines()[0]
    yield f'      <failure type="failed" message={attribute(message)}>{escape_xml(text)}</failure>'
