"""HAR 1.2, what browsers and proxies record, to samples.

Source: http://www.softwareishard.com/blog/har-12-spec/.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from connsmith.exchange.address import split_url
from connsmith.importing.naming.objects import objects_in, trimmed_text
from connsmith.importing.samples.sample import SampleAnswer, SampleBody, SampleRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json


def read_har(document: Json) -> Iterator[SampleRequest]:
    """Yield the requests of a HAR."""
    for index, entry in enumerate(document["log"]["entries"]):
        request = _object(entry, "request")
        parts = split_url(trimmed_text(request, "url"))
        if not trimmed_text(request, "method") or not parts.origin:
            continue
        response = _object(entry, "response")
        yield SampleRequest(
            place=("log", "entries", index),
            method=trimmed_text(request, "method").lower(),
            origin=parts.origin,
            path=tuple(step for step in parts.path.split("/") if step),
            query=parts.query,
            headers=_pairs(request.get("headers")),
            body=_posted(_object(request, "postData")),
            answers=tuple(_answers(response)),
        )


def _answers(response: Json) -> Iterator[SampleAnswer]:
    status, content = response.get("status"), _object(response, "content")
    if not isinstance(status, int) or isinstance(status, bool) or not 100 <= status <= 599:  # noqa: PLR2004 - HTTP
        return
    text = trimmed_text(content, "text")
    if trimmed_text(content, "encoding") == "base64":
        try:
            text = base64.b64decode(text, validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            text = ""
    yield SampleAnswer(str(status), SampleBody(_media_type(content), text))


def _posted(data: Json) -> SampleBody:
    fields = objects_in(data.get("params"))
    files = tuple(trimmed_text(field, "name") for field in fields if field.get("fileName"))
    plain = tuple(
        (trimmed_text(field, "name"), trimmed_text(field, "value")) for field in fields if not field.get("fileName")
    )
    return SampleBody(_media_type(data), "" if fields else trimmed_text(data, "text"), plain, files)


def _media_type(content: Json) -> str:
    return trimmed_text(content, "mimeType").split(";", 1)[0].strip().lower()


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple((trimmed_text(item, "name"), trimmed_text(item, "value")) for item in objects_in(value))


def _object(holder: Any, key: str) -> Json:
    value = holder.get(key) if isinstance(holder, dict) else None
    return value if isinstance(value, dict) else {}
