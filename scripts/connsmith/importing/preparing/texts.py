"""Titles, summaries and descriptions, as far as a document says them in some way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.importing.naming.objects import objects_by_key, trimmed_text
from connsmith.importing.naming.words import is_small, sentence_of, title_of, words_of
from connsmith.reading.visibility import is_internal

if TYPE_CHECKING:
    from connsmith.importing.preparing.api import Api, ApiOperation
    from connsmith.source.node import Json

_LONGEST = 80
_SHOWN = 5
_MARKUP = re.compile(r"<[^<>]*>|`")
_RESTRICTED = re.compile(r"[/\\<>*%&?#\[\]{}|]+")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s|\n")
_CLAUSE = re.compile(r"[,;:(] ?[^,;:(]*$")
_SENT = {
    "query": "Sent as the query parameter {}.",
    "path": "The part {} of the address.",
    "header": "Sent as the header {}.",
    "formData": "Sent as the form field {}.",
}
_PHRASES = {
    "200": "The result.", "201": "Created.", "202": "Accepted.", "204": "Done; there is no content.",
    "304": "Not modified.", "400": "The request is not valid.", "401": "The credentials are missing or not valid.",
    "403": "Not allowed.", "404": "Not found.", "409": "In conflict with what is there.",
    "422": "A value is not valid.", "429": "Too many requests.", "500": "The service failed.",
}  # fmt: skip


def write_texts(api: Api) -> None:
    """Give every operation, parameter and response the texts that makers and reviewers read."""
    _describe(api)
    undescribed: list[str] = []
    for call in api.calls():
        _write_summary(api, call)
        _write_responses(call.operation)
        for parameter in call.parameters:
            _write_parameter(parameter, call, undescribed)
    if undescribed:
        shown = ", ".join(undescribed[:_SHOWN])
        more = f" and {len(undescribed) - _SHOWN:,} more" if len(undescribed) > _SHOWN else ""
        construct = f"{len(undescribed):,} parameters without a description"
        api.decide(("paths",), construct, f"they say where they are sent; say what they mean: {shown}{more}")


def _describe(api: Api) -> None:
    info = api.definition.get("info")
    if isinstance(info, dict) and not trimmed_text(info, "description"):
        info["description"] = f"The operations of {api.title or 'an API'}."
        decision = f"{info['description']!r}; say in 30 to 500 characters what makers can do with it"
        api.decide(("info",), "no description", decision)


def _write_summary(api: Api, call: ApiOperation) -> None:
    operation = call.operation
    written, described = trimmed_text(operation, "summary"), trimmed_text(operation, "description")
    by_name = sentence_of(str(operation.get("operationId", "")))
    is_poor = len(words_of(written)) == 1
    summary = _fitting(by_name if is_poor else written or _first_sentence(described) or by_name) or by_name
    operation["summary"] = summary
    if written and _said(written) not in _said(f"{summary} {described}"):
        described = f"{written.rstrip('.')}. {described}".strip()
        api.lost((*call.pointer, "summary"), "summary", f"shortened to {summary!r}; the description holds it whole")
    elif is_poor and summary != written:
        api.lost((*call.pointer, "summary"), f"summary {written!r}", f"{summary!r}, which tells it from others")
    operation["description"] = described or f"{summary}: {call.request}."
    if not written:
        api.lost(call.pointer, "operation without a summary", f"{summary!r}")


def _write_responses(operation: Json) -> None:
    for status, response in objects_by_key(operation.get("responses")).items():
        if "$ref" not in response and not trimmed_text(response, "description"):
            response["description"] = _PHRASES.get(status, "An answer." if status[:1] in "123" else "An error.")


def _write_parameter(parameter: Json, call: ApiOperation, undescribed: list[str]) -> None:
    place, name = parameter.get("in"), parameter.get("name")
    if not isinstance(name, str) or not isinstance(place, str):
        return
    described = bool(trimmed_text(parameter, "description"))
    if place == "body":
        parameter.update({} if described else {"description": "The content of the request."})
        return
    title = trimmed_text(parameter, "x-ms-summary")
    if not title or _said(title) == _said(title_of(name)):
        parameter["x-ms-summary"] = title_of(name)
    if not described and place in _SENT:
        parameter["description"] = _SENT[place].format(name)
        if not is_internal(parameter):
            undescribed.append(f"{name} of {call.request}")


def _fitting(text: str) -> str:
    """Return `text` within what a summary may be (fact summary-length)."""
    plain = " ".join(_RESTRICTED.sub(" ", _MARKUP.sub("", text)).split())
    if len(plain) > _LONGEST:
        plain = plain[: _LONGEST + 1].rsplit(" ", 1)[0]
        shorter = _CLAUSE.sub("", plain)
        plain = shorter if len(shorter) > _LONGEST // 2 else plain
        words = plain.split()
        while len(words) > 1 and is_small(words[-1]):
            words.pop()
        plain = " ".join(words)
    plain = plain.rstrip(" .,;:!-–—(")  # noqa: RUF001 - dashes that people write
    return plain[:1].upper() + plain[1:]


def _first_sentence(text: str) -> str:
    """Return the first sentence of a description when it may be a summary."""
    sentence = _END_OF_SENTENCE.split(_MARKUP.sub("", text).strip(), maxsplit=1)[0]
    return sentence if len(sentence) <= _LONGEST else ""


def _said(text: str) -> str:
    return " ".join(words_of(text)).lower()
