"""One simulated call, for people and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.exchange.message import CONTENT_TYPE, data_of, header_of
from connsmith.report.visible import paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.exchange.masking import Masker
    from connsmith.exchange.message import Answer, Headers, Request
    from connsmith.simulate.call import Outcome
    from connsmith.simulate.trace import TraceStep

_VERSION = 1
_WIDTH = 11


def call_data(operation_id: str, outcome: Outcome, masker: Masker) -> dict[str, Any]:
    """Return a call as JSON data without secrets; its form is part of connsmith's promise."""
    return {
        "version": _VERSION,
        "operationId": operation_id,
        "steps": [_step_data(step, masker) for step in outcome.steps],
        "sent": [request_data(request, masker) for request in outcome.sent],
        "answer": answer_data(outcome.answer, masker),
        "problems": [
            {
                "message": masker.text(problem.message),
                "pointer": "".join(f"/{str(t).replace('~', '~0').replace('/', '~1')}" for t in problem.pointer),
            }
            for problem in outcome.problems
        ],
    }


def render_call_json(operation_id: str, outcome: Outcome, masker: Masker) -> str:
    """Return a call as JSON text without secrets."""
    return json.dumps(call_data(operation_id, outcome, masker), indent=2, ensure_ascii=False) + "\n"


def request_data(request: Request, masker: Masker) -> dict[str, Any]:
    """Return a request as JSON data without secrets."""
    return {
        "method": request.method,
        "url": masker.text(request.url),
        "headers": [list(pair) for pair in masker.headers(request.headers)],
        "body": masker.data(data_of(request.content, header_of(request.headers, CONTENT_TYPE))),
    }


def answer_data(answer: Answer, masker: Masker) -> dict[str, Any]:
    """Return an answer as JSON data without secrets."""
    return {
        "status": answer.status,
        "headers": [list(pair) for pair in masker.headers(answer.headers)],
        "body": masker.data(data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))),
    }


def _step_data(step: TraceStep, masker: Masker) -> dict[str, Any]:
    return {
        "step": str(step.kind),
        "name": step.name,
        "message": masker.text(step.message),
        "file": step.span.file if step.span else None,
        "line": step.span.line if step.span else None,
        "assumed": step.assumed or None,
    }


def render_call_text(operation_id: str, outcome: Outcome, masker: Masker, *, colour: bool = False) -> str:
    """Return a call as a reader wants it: what left, what each step did, the answer, and what a flow would say."""
    lines: list[str] = []
    for request in outcome.sent:
        lines += [paint(f"{request.method} {masker.text(request.url)}", "1", colour=colour)]
        lines += [*_message(request.headers, request.content, masker), ""]
    if not outcome.sent:
        lines += ["nothing left for the service", ""]
    lines += [line for step in outcome.steps for line in _step_lines(step, masker)]
    lines += ["", paint(f"{outcome.answer.status}", "1", colour=colour)]
    lines += _message(outcome.answer.headers, outcome.answer.content, masker)
    if outcome.problems:
        lines += ["", paint("The flow would say:", "31", colour=colour)]
        lines += [f"  {masker.text(problem.message)}" for problem in outcome.problems]
    return "\n".join((f"{operation_id}", "", *lines, ""))


def _message(headers: Headers, content: bytes | None, masker: Masker) -> Iterator[str]:
    for name, value in masker.headers(headers):
        yield f"  {name}: {value}"
    body = masker.data(data_of(content, header_of(headers, CONTENT_TYPE)))
    if body is not None:
        shown = body if isinstance(body, str) else json.dumps(body, indent=2, ensure_ascii=False)
        yield from (f"  {line}" for line in shown.splitlines())


def _step_lines(step: TraceStep, masker: Masker) -> Iterator[str]:
    place = f"  [{step.span.file}:{step.span.line}]" if step.span else ""
    assumed = f" (assumed: {step.assumed})" if step.assumed else ""
    named = f"{step.name}: " if step.kind == "policy" else ""
    yield f"  {step.kind:<{_WIDTH}}  {named}{masker.text(step.message)}{assumed}{place}"
