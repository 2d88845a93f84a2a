"""Requests and answers compared with what a case says of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from connsmith.exchange.address import normalise_path, split_url
from connsmith.exchange.message import CONTENT_TYPE, data_of, header_of, media_type_of, parse_json
from connsmith.exchange.recording import content_of
from connsmith.simulate.cases.failure import Failure
from connsmith.simulate.cases.matching import (
    MISSING,
    Mismatch,
    differences,
    matches_text,
    pattern_of,
    render_diff,
    shown,
)
from connsmith.source.node import Mapping, Node, Scalar, Sequence, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.exchange.message import Answer, Headers, Request

ABSENT = "absent"


def request_failures(expect: Mapping, request: Request) -> Iterator[Failure]:
    """Yield what `request` is not as `expect` says: method, path or url, query, headers and body."""
    method = expect.get("method")
    if isinstance(method, Scalar) and str(method.value).upper() != request.method:
        yield Failure(f"the method is {request.method} instead of {method.value}", method.span)
    parts = split_url(request.url)
    path = expect.get("path")
    if isinstance(path, Scalar) and not _same_path(str(path.value).split("?")[0], parts.path):
        yield Failure(f"the path is {parts.path} instead of {path.value}", path.span)
    url = expect.get("url")
    if isinstance(url, Scalar) and not _same_url(str(url.value), request.url):
        yield Failure(f"the address is {request.url} instead of {url.value}", url.span)
    query = expect.get("query")
    if isinstance(query, Mapping):
        yield from _pair_failures(query, parts.query, "query parameter", request.url)
    yield from header_failures(expect.get("headers"), request.headers)
    yield from body_failures(expect, request.headers, request.content)


def _same_path(expected: str, actual: str) -> bool:
    return matches_text(normalise_path(expected), normalise_path(actual))


def _same_url(expected: str, actual: str) -> bool:
    """By meaning, and as it is written where a `*` stands for any text."""
    if matches_text(expected, actual):
        return True
    one, other = split_url(expected), split_url(actual)
    return (
        matches_text(one.origin, other.origin)
        and _same_path(one.path, other.path)
        and sorted(one.query) == sorted(other.query)
    )


def _pair_failures(expected: Mapping, pairs: tuple[tuple[str, str], ...], what: str, where: str) -> Iterator[Failure]:
    """Query parameters and form fields: exactly these names, in any order; a name that stands twice is a list."""
    actual: dict[str, list[str]] = {}
    for name, value in pairs:
        actual.setdefault(name, []).append(value)
    for name, node in expected.items():
        wanted: list[Node] = list(node.items) if isinstance(node, Sequence) else [node]
        if name not in actual:
            yield Failure(f"the {what} {name} is missing in {where}", expected.keys.get(name, node.span))
        elif not _same_values(wanted, actual[name]):
            came = actual[name] if len(actual[name]) > 1 else actual[name][0]
            yield Failure(f"the {what} {name} is {shown(came)} instead of {shown(plain(node))}", node.span)
    extra = [name for name in actual if name not in expected.entries]
    if extra:
        yield Failure(f"the {what} {', '.join(extra)} is sent beside what is expected: {where}", expected.span)


def _same_values(wanted: list[Node], actual: list[str]) -> bool:
    if len(wanted) == len(actual) and all(map(matches_value, wanted, actual)):
        return True
    rest = list(actual)
    for node in wanted:
        found = next((value for value in rest if matches_value(node, value)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest


def matches_value(expected: Node, actual: str) -> bool:
    """Return whether the text `actual`, such as a header, is what a case says; numbers and booleans count as text."""
    if isinstance(expected, Scalar):
        value = expected.value
        text = value if isinstance(value, str) else "" if value is None else json.dumps(value)
        return matches_text(text, actual)
    if not any(differences(expected, actual)):
        return True
    is_json, value = parse_json(actual.encode("utf-8", "surrogatepass"))
    return (
        is_json
        and isinstance(expected, Mapping)
        and pattern_of(expected) is not None
        and not any(differences(expected, value))
    )


def header_failures(expected: Node | None, headers: Headers) -> Iterator[Failure]:
    """Yield what `headers` are not as a case says; only the headers that it names count, `absent` must not be there."""
    if not isinstance(expected, Mapping):
        return
    for name, node in expected.items():
        if name == ABSENT and isinstance(node, Sequence):
            yield from _present(node, headers)
            continue
        actual = header_of(headers, name)
        values = [value for key, value in headers if key.lower() == name.lower()]
        if actual is None:
            yield Failure(f"the header {name} is missing", expected.keys.get(name, node.span))
        elif isinstance(node, Sequence):
            if not _same_values(list(node.items), values):
                yield Failure(f"the header {name} is {shown(values)} instead of {shown(plain(node))}", node.span)
        elif not _same_header(name, node, actual):
            yield Failure(f"the header {name} is {shown(actual)} instead of {shown(plain(node))}", node.span)


def _same_header(name: str, expected: Node, actual: str) -> bool:
    if matches_value(expected, actual):
        return True
    is_media = name.lower() == CONTENT_TYPE.lower() and isinstance(expected, Scalar) and ";" not in str(expected.value)
    return is_media and matches_value(expected, media_type_of(actual))


def _present(names: Sequence, headers: Headers) -> Iterator[Failure]:
    for item in names.items:
        if isinstance(item, Scalar) and (value := header_of(headers, str(item.value))) is not None:
            yield Failure(f"the header {item.value} is there: {shown(value)}", item.span)


def body_failures(expected: Mapping, headers: Headers, content: bytes | None) -> Iterator[Failure]:
    """Yield what a body is not as `json`, `jsonContains`, `text`, `base64` or `form` of a case say."""
    media = header_of(headers, CONTENT_TYPE)
    for key, partial in (("json", False), ("jsonContains", True)):
        node = expected.get(key)
        if node is not None:
            yield from _json_failures(key, node, content, media, partial=partial)
    text = expected.get("text")
    if isinstance(text, Scalar):
        actual = (content or b"").decode("utf-8-sig", "replace")
        if not matches_value(text, actual):
            yield Failure(f"the body is {shown(actual)} instead of {shown(text.value)}", text.span)
    encoded = expected.get("base64")
    if isinstance(encoded, Scalar) and (content or b"") != (content_of({"base64": encoded.value})[0] or b""):
        yield Failure("the bytes of the body are others than `base64` says", encoded.span)
    form = expected.get("form")
    if isinstance(form, Mapping):
        pairs = tuple(parse_qsl((content or b"").decode("utf-8", "replace"), keep_blank_values=True))
        yield from _pair_failures(form, pairs, "form field", "the body")


def _json_failures(
    key: str, node: Node, content: bytes | None, media: str | None, *, partial: bool
) -> Iterator[Failure]:
    is_json, actual = parse_json(content)
    if not is_json:
        actual = data_of(content, media) if content else MISSING
    found = next(iter(differences(node, actual, partial=partial)), None)
    if found is not None:
        yield _failed_body(key, found, node, actual, partial=partial)


def _failed_body(key: str, found: Mismatch, node: Node, actual: Any, *, partial: bool) -> Failure:
    came = "there is no body" if actual is MISSING else found.message
    diff = render_diff(node, actual, partial=partial)
    return Failure(f"the body is not as `{key}` says: {came}\n{diff}".rstrip(), found.span)


def answer_failures(expected: Mapping, answer: Answer) -> Iterator[Failure]:
    """Yield what `answer` is not as a case says: status, headers and body."""
    status = expected.get("status")
    if isinstance(status, Scalar) and status.value != answer.status:
        body = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
        detail = f": {shown(body)}" if body is not None else ""
        yield Failure(f"the status is {answer.status} instead of {status.value}{detail}", status.span)
    yield from header_failures(expected.get("headers"), answer.headers)
    yield from body_failures(expected, answer.headers, answer.content)
