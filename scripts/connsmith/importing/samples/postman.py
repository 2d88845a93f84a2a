"""A Postman collection, version 2.0 or 2.1, to samples.

Source: https://schema.getpostman.com/json/collection/v2.1.0/collection.json.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connsmith.exchange.address import split_url
from connsmith.importing.naming.objects import objects_in, trimmed_text
from connsmith.importing.samples.credentials import is_sensitive
from connsmith.importing.samples.sample import SampleAnswer, SampleBody, SampleRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.source.node import Json

_VARIABLE = re.compile(r"\{\{([^{}]*)\}\}")
_LOOSE_VARIABLE = re.compile(r'(?<=[:\[,])(\s*)\{\{[^{}"]*\}\}')
_COMMENT = re.compile(r'("(?:\\.|[^"\\\n])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
"""A text, which stays, or a comment, which Postman does not send."""
_LANGUAGES = {"json": "application/json", "xml": "application/xml", "text": "text/plain"}
_DEEPEST = 60


def is_postman(document: Json) -> bool:
    """Return whether `document` is a Postman collection."""
    info = document.get("info")
    return isinstance(document.get("item"), list) and isinstance(info, dict) and "swagger" not in document


def description_of(described: Json) -> str:
    """Return what somebody said of `described`: a text, or an object that has it as its content."""
    description = described.get("description")
    return (
        trimmed_text(description, "content")
        if isinstance(description, dict)
        else trimmed_text(described, "description")
    )


class Collection:
    """The requests of one collection, with its variables filled in where they are no secrets.

    Attributes:
        document: the collection.
        without_address: the places of the requests that call nothing, once the samples are read.
        variables: the values of the variables that are no secrets.
    """

    def __init__(self, document: Json) -> None:
        self.document = document
        self.without_address: list[Pointer] = []
        self.variables = {
            trimmed_text(item, "key"): trimmed_text(item, "value")
            for item in objects_in(document.get("variable"))
            if trimmed_text(item, "type") != "secret" and not is_sensitive(trimmed_text(item, "key"))
        }

    def samples(self) -> Iterator[SampleRequest]:
        """Yield every request."""
        yield from self._items(self.document.get("item"), ("item",), (), 0)

    def _items(self, items: Any, at: Pointer, tags: tuple[str, ...], depth: int) -> Iterator[SampleRequest]:
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if not isinstance(item, dict) or depth > _DEEPEST:
                continue
            name = trimmed_text(item, "name")
            if isinstance(item.get("item"), list):
                yield from self._items(item["item"], (*at, index, "item"), (*tags, name) if name else tags, depth + 1)
            elif "request" in item:
                yield from self._request(item, (*at, index), tags)

    def _request(self, item: Json, at: Pointer, tags: tuple[str, ...]) -> Iterator[SampleRequest]:
        written = item["request"]
        request = written if isinstance(written, dict) else {"url": written}
        origin, path, query = self._address(request.get("url"))
        if not path and not origin:
            self.without_address.append(at)
            return
        yield SampleRequest(
            place=at,
            method=(trimmed_text(request, "method") or "GET").lower(),
            origin=origin,
            path=path,
            query=query,
            headers=_pairs(request.get("header")),
            body=_body(request.get("body")),
            answers=tuple(_answers(item.get("response"))),
            name=trimmed_text(item, "name"),
            description=description_of(request) or description_of(item),
            tags=tags[:1],
            notes=tuple(_notes(request)),
        )

    def _address(self, url: Any) -> tuple[str, tuple[str, ...], tuple[tuple[str, str], ...]]:
        raw = url if isinstance(url, str) else trimmed_text(url, "raw") if isinstance(url, dict) else ""
        if not raw and isinstance(url, dict):
            raw = "/".join(part for part in (_joined(url.get("host"), "."), _joined(url.get("path"), "/")) if part)
        base, _, rest = _fill(raw, self.variables).partition("?")
        parts = split_url(base if "://" in base else f"https://{base}")
        host = parts.origin.partition("://")[2]
        is_known = bool(host) and "{" not in host
        named = re.sub(r"^[a-z]+://[^/]*", "", base) if "://" in base else base.partition("/")[2]
        steps = tuple(_step(step) for step in named.split("/") if step)
        disabled = {trimmed_text(item, "key") for item in _query_of(url) if item.get("disabled") is True}
        listed = _pairs(_query_of(url)) or tuple(_pair(part) for part in rest.split("&") if part)
        return (
            parts.origin if is_known else "",
            steps,
            tuple(pair for pair in listed if pair[0] and pair[0] not in disabled),
        )


def _fill(text: str, variables: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda match: variables.get(match[1].strip()) or match[0], text)


def _step(step: str) -> str:
    """Return a step of a path; `:id` and `{{id}}` are variables."""
    if step.startswith(":") and len(step) > 1:
        return f"{{{step[1:]}}}"
    found = _VARIABLE.search(step)
    return f"{{{found[1].strip() or 'id'}}}" if found else step


def _query_of(url: Any) -> list[Json]:
    return objects_in(url.get("query")) if isinstance(url, dict) else []


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return name, value


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    return tuple(
        (trimmed_text(item, "key"), trimmed_text(item, "value"))
        for item in objects_in(value)
        if trimmed_text(item, "key")
    )  # fmt: skip


def _notes(request: Json) -> Iterator[tuple[str, str]]:
    url = request.get("url")
    variables = objects_in(url.get("variable")) if isinstance(url, dict) else []
    for item in (*variables, *_query_of(url), *objects_in(request.get("header"))):
        if text := description_of(item).strip():
            yield trimmed_text(item, "key"), text


def _joined(value: Any, between: str) -> str:
    if isinstance(value, list):
        return between.join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _body(body: Any) -> SampleBody:
    if not isinstance(body, dict):
        return SampleBody()
    mode = trimmed_text(body, "mode")
    if mode in {"urlencoded", "formdata"}:
        fields = objects_in(body.get(mode))
        files = tuple(trimmed_text(field, "key") for field in fields if trimmed_text(field, "type") == "file")
        plain = _pairs([field for field in fields if trimmed_text(field, "type") != "file"])
        form = "application/x-www-form-urlencoded" if mode == "urlencoded" else "multipart/form-data"
        return SampleBody(form, "", plain, files)
    if mode == "graphql":
        return SampleBody("application/json", '{"query": "", "variables": {}}')
    if mode == "file":
        return SampleBody("application/octet-stream", " ", (), ("body",))
    options = body.get("options")
    raw = options.get("raw") if isinstance(options, dict) else None
    language = trimmed_text(raw, "language") if isinstance(raw, dict) else ""
    text = _COMMENT.sub(lambda match: match[1] or "", trimmed_text(body, "raw"))
    text = _LOOSE_VARIABLE.sub(r"\1null", text)
    media_type = _LANGUAGES.get(language, "application/json" if text.startswith(("{", "[")) else "text/plain")
    return SampleBody(media_type if text else "", text)


def _answers(responses: Any) -> Iterator[SampleAnswer]:
    for response in objects_in(responses):
        status = response.get("code")
        types = [value for name, value in _pairs(response.get("header")) if name.lower() == "content-type"]
        media_type = next(iter(types), "application/json").split(";", 1)[0].strip().lower()
        if isinstance(status, int) and not isinstance(status, bool) and 100 <= status <= 599:  # noqa: PLR2004 - HTTP
            yield SampleAnswer(str(status), SampleBody(media_type, trimmed_text(response, "body")))
