"""Requests and answers on the wire, and their bodies as data."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from connsmith.source.depth import is_deeper

Headers = tuple[tuple[str, str], ...]
JSON_TYPE = "application/json"
FORM_TYPE = "application/x-www-form-urlencoded"
_MAX_DEPTH = 200
CONTENT_TYPE = "Content-Type"
_Message = TypeVar("_Message", "Request", "Answer")


@dataclass(frozen=True, slots=True)
class Request:
    """A request to a service.

    Attributes:
        method: the HTTP method in capitals.
        url: the whole address.
        headers: names and values in the order in which they are sent.
        content: the body; none when there is none.
    """

    method: str
    url: str
    headers: Headers = ()
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service, a script or the platform answers.

    Attributes:
        status: the HTTP status.
        headers: names and values in the order in which they came.
        content: the body; none when there is none.
    """

    status: int
    headers: Headers = ()
    content: bytes | None = None

    @property
    def is_success(self) -> bool:
        """Whether the call succeeded."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the range that HTTP calls successful


def header_of(headers: Headers, name: str) -> str | None:
    """Return the value of the header `name` in any case, several joined with a comma; none when it is not there."""
    values = [value for key, value in headers if key.lower() == name.lower()]
    return ", ".join(values) if values else None


def without_header(headers: Headers, name: str) -> Headers:
    """Return `headers` less those called `name` in any case."""
    return tuple((key, value) for key, value in headers if key.lower() != name.lower())


def with_header(headers: Headers, name: str, value: str) -> Headers:
    """Return `headers` with `name` set to `value`, at the place where it stood or else at the end."""
    place = next((index for index, (key, _) in enumerate(headers) if key.lower() == name.lower()), None)
    if place is None:
        return (*headers, (name, value))
    return (*without_header(headers[:place], name), (name, value), *without_header(headers[place + 1 :], name))


def is_json_type(content_type: str | None) -> bool:
    """Return whether `content_type` names JSON.

    >>> is_json_type("application/problem+json; charset=utf-8"), is_json_type("text/plain")
    (True, False)
    """
    media = media_type_of(content_type)
    return media.endswith(("/json", "+json"))


def media_type_of(content_type: str | None) -> str:
    """Return `content_type` without its parameters in lower case, "" when there is none."""
    return (content_type or "").split(";")[0].strip().lower()


def encode_json(data: Any) -> bytes:
    """Return `data` as the bytes of a JSON text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def with_json(message: _Message, data: Any) -> _Message:
    """Return `message` with the body `data`, and the media type that says so when it has none for JSON."""
    headers = message.headers
    if not is_json_type(header_of(headers, CONTENT_TYPE)):
        headers = with_header(headers, CONTENT_TYPE, JSON_TYPE)
    return replace(message, headers=headers, content=encode_json(data))


def parse_json(content: bytes | None) -> tuple[bool, Any]:
    """Return whether `content` is JSON, and what it says; what nests beyond all reason counts as text."""
    if not content:
        return False, None
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False, None
    # Values that nest deeper than anything that walks them can follow are none that a service answers.
    may_be_deep = content.count(b"[") + content.count(b"{") > _MAX_DEPTH
    return (False, None) if may_be_deep and is_deeper(data, _MAX_DEPTH) else (True, data)


def data_of(content: bytes | None, content_type: str | None) -> Any:
    """Return a body as people and programs see it: JSON where it is JSON, else text, else `{"base64": ...}`.

    A body without a media type is read as JSON when it can be; one that says to be text stays text.
    """
    if not content:
        return None
    media = media_type_of(content_type)
    if is_json_type(media) or not media or media == "text/json":
        is_json, data = parse_json(content)
        if is_json:
            return data
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode("ascii")}
    if "\x00" in text:
        return {"base64": base64.b64encode(content).decode("ascii")}
    return text
