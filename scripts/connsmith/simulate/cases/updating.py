"""Cases that fail for their `answer`, mended: what came takes its place, and the rest of the file stays as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.exchange.message import CONTENT_TYPE, data_of, header_of, parse_json
from connsmith.source.node import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.diagnostics import Span
    from connsmith.exchange.masking import Masker
    from connsmith.exchange.message import Answer
    from connsmith.simulate.cases.result import CaseResult


def mend_answers(text: str, results: Iterable[CaseResult], masker: Masker) -> str:
    """Return the case file `text` with the `answer` of each of `results` that failed for it as it came.

    Args:
        text: the file as it is.
        results: what became of its cases.
        masker: keeps the secrets of the connections out of the file.
    """
    lines = text.split("\n")
    edits = [edit for result in results if (edit := _edit(result, masker)) is not None]
    for span, written in sorted(edits, key=lambda edit: edit[0].line, reverse=True):
        _replace(lines, span, written)
    return "\n".join(lines)


def _edit(result: CaseResult, masker: Masker) -> tuple[Span, str] | None:
    node, answer = result.case.node.get("answer"), result.performance.answer
    if not isinstance(node, Mapping) or answer is None or not _failed_there(node.span, result):
        return None
    data = masker.data(_answer_data(node, answer))
    return node.span, json.dumps(data, ensure_ascii=False)


def _failed_there(span: Span, result: CaseResult) -> bool:
    return any(
        (span.line, span.column) <= (failure.span.line, failure.span.column) <= (span.end_line, span.end_column)
        for failure in result.performance.failures
    )


def _answer_data(node: Mapping, answer: Answer) -> dict[str, Any]:
    """Status, the headers that the case names, the body in its kind, and whether the schema counts."""
    data: dict[str, Any] = {"status": answer.status}
    headers = node.mapping("headers")
    named = {name: header_of(answer.headers, name) for name in headers or () if name != "absent"}
    if any(value is not None for value in named.values()):
        data["headers"] = {name: value for name, value in named.items() if value is not None}
    is_json, body = parse_json(answer.content)
    if is_json:
        data["json"] = body
    elif answer.content:
        shown = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
        data |= shown if isinstance(shown, dict) else {"text": shown}
    schema = node.get("schema")
    if isinstance(schema, Scalar):
        data["schema"] = schema.value
    return data


def _replace(lines: list[str], span: Span, written: str) -> None:
    """Put `written` in place of what stands at `span`."""
    first, last = span.line - 1, span.end_line - 1
    before, after = lines[first][: span.column - 1], lines[last][span.end_column - 1 :]
    lines[first : last + 1] = [before + written + after]
