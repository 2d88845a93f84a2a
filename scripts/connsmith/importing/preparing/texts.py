"""Titles, summaries and descriptions, as far as a document says them in some way."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from connsmith.importing.preparing.api import objects_of
from connsmith.importing.preparing.words import sentence_of, title_of, words_of

if TYPE_CHECKING:
    from connsmith.importing.incoming import Json
    from connsmith.importing.preparing.api import Api, Call

_LONGEST = 80
_MARKUP = re.compile(r"<[^<>]*>|`")
_RESTRICTED = re.compile(r"[/\\<>*%&?#\[\]{}|]+")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s|\n")
_SENT = {
    "query": "Sent as the query parameter {}.",
    "path": "A part of the address, {}.",
    "header": "Sent as the header {}.",
    "formData": "Sent as the form field {}.",
}


def write_texts(api: Api) -> None:
    """Give every operation, parameter and response the texts that makers and reviewers read."""
    undescribed: list[str] = []
    for call in api.calls():
        _write_summary(api, call)
        _write_responses(call.operation)
        for parameter in call.parameters:
            _write_parameter(parameter, call, undescribed)
    if undescribed:
        shown = ", ".join(undescribed[:_SHOWN]) + (
            f" and {len(undescribed) - _SHOWN} more" * (len(undescribed) > _SHOWN)
        )
        api.decide(("paths",), f"{len(undescribed)} parameters without a description", f"say what they mean: {shown}")


_SHOWN = 5


def _write_summary(api: Api, call: Call) -> None:
    operation = call.operation
    written, described = _text(operation, "summary"), _text(operation, "description")
    wanted = written or _first_sentence(described) or sentence_of(str(operation.get("operationId", "")))
    summary = _fitting(wanted)
    if not summary:
        summary = sentence_of(str(operation.get("operationId", "")))
    operation["summary"] = summary
    if written and _said(summary) != _said(written) and _said(written) not in _said(described):
        described = f"{written.rstrip('.')}. {described}".strip()
        api.lost((*call.pointer, "summary"), "summary", f"shortened to {summary!r}; the description holds it whole")
    operation["description"] = described or f"{summary}: {call.request}."
    if not written:
        api.lost(call.pointer, "operation without a summary", f"{summary!r}")


def _write_responses(operation: Json) -> None:
    for status, response in objects_of(operation.get("responses")).items():
        if "$ref" not in response and not _text(response, "description"):
            response["description"] = _phrase(status)


def _phrase(status: str) -> str:
    try:
        return f"{HTTPStatus(int(status)).phrase}."
    except ValueError:
        return "Any other answer."


def _write_parameter(parameter: Json, call: Call, undescribed: list[str]) -> None:
    place, name = parameter.get("in"), parameter.get("name")
    if not isinstance(name, str) or not isinstance(place, str):
        return
    if place == "body":
        parameter.setdefault("description", f"What {call.operation['summary'].lower()} needs.")
        return
    title = _text(parameter, "x-ms-summary")
    if not title or words_of(title) == words_of(title_of(name)) or _said(title) == _said(title_of(name)):
        parameter["x-ms-summary"] = title_of(name)
    if not _text(parameter, "description") and place in _SENT:
        parameter["description"] = _SENT[place].format(name)
        undescribed.append(f"{name} of {call.request}")


def _fitting(text: str) -> str:
    """Return `text` within what a summary may be (rules.md summary-*)."""
    plain = " ".join(_RESTRICTED.sub(" ", _MARKUP.sub("", text)).split())
    if len(plain) > _LONGEST:
        plain = plain[: _LONGEST + 1].rsplit(" ", 1)[0]
    plain = plain.rstrip(" .,;:!-–—(")  # noqa: RUF001 - dashes that people write
    return plain[:1].upper() + plain[1:]


def _first_sentence(text: str) -> str:
    """Return the first sentence of a description when it may be a summary."""
    sentence = _END_OF_SENTENCE.split(text.strip(), maxsplit=1)[0]
    return sentence if len(_fitting(sentence)) < _LONGEST and len(sentence) <= _LONGEST else ""


def _text(holder: Json, key: str) -> str:
    value = holder.get(key)
    return value.strip() if isinstance(value, str) else ""


def _said(text: str) -> str:
    return " ".join(words_of(text)).lower()
