"""Recorded exchanges, in the form that cases, recordings and samples share, to samples.

An exchange is `{expect: {method, path | url}, answer: {status, headers, json | text | base64}}`; a recording says
`request` in place of `expect`. A file is one of them, a list, or holds a list at `upstream` or `exchanges`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.exchange.message import CONTENT_TYPE, header_of
from connsmith.exchange.recording import headers_of
from connsmith.reading.values import list_of, object_of, text_of
from connsmith.samples.content import content_of
from connsmith.samples.sample import Sample, SampleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

_LISTS = ("upstream", "exchanges")
_SUCCESS = 200


def read_exchanges(data: Any) -> Iterator[Sample | SampleError]:
    """Yield the samples in `data`, and what is none.

    Raises:
        SampleError: it holds no samples at all.
    """
    for place, row in _rows(data):
        try:
            yield _sample(place, row)
        except SampleError as error:
            yield error


def _rows(data: Any) -> Iterator[tuple[Pointer, Any]]:
    if isinstance(data, list):
        yield from (((index,), row) for index, row in enumerate(data))
        return
    if not isinstance(data, dict):
        raise SampleError((), "a file of samples is a mapping or a list of them")
    for key in _LISTS:
        if key in data:
            yield from (((key, index), row) for index, row in enumerate(_list(data[key], key)))
            return
    if "cases" in data:
        for number, case in enumerate(list_of(data, "cases")):
            for index, row in enumerate(list_of(case, "upstream")):
                yield ("cases", number, "upstream", index), row
        return
    yield (), data


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise SampleError((key,), f"{key} must be a list of exchanges")
    return value


def _sample(place: Pointer, row: Any) -> Sample:
    if not isinstance(row, dict):
        raise SampleError(place, "an exchange is a mapping with `expect` and `answer`")
    request = object_of(row, "expect") or object_of(row, "request")
    location = text_of(request, "url") or text_of(request, "path")
    if not location or not isinstance(row.get("answer"), dict):
        raise SampleError(place, "an exchange needs `expect`, with `method` and `path` or `url`, and `answer`")
    answer, at = row["answer"], (*place, "answer")
    content = content_of(answer, at)
    return Sample(
        method=(text_of(request, "method") or "get").lower(),
        location=location,
        status=_status(answer.get("status", _SUCCESS), at),
        media_type=header_of(headers_of(answer.get("headers")), CONTENT_TYPE) or "",
        body=content.data,
        is_empty=content.is_empty,
        is_json=content.is_json,
        place=place,
        status_place=(*at, "status"),
        body_place=content.place,
        is_inside=content.is_inside,
    )


def _status(value: Any, place: Pointer) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise SampleError((*place, "status"), "the status of an answer must be a number")
