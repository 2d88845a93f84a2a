"""HAR 1.2, what browsers and proxies record, to samples.

Source: http://www.softwareishard.com/blog/har-12-spec/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.reading.values import list_of, object_of, text_of
from connsmith.samples.content import text_content
from connsmith.samples.sample import Sample, SampleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer


def is_har(data: Any) -> bool:
    """Return whether `data` is a HAR."""
    return isinstance(data, dict) and isinstance(object_of(data, "log").get("entries"), list)


def read_har(data: Any) -> Iterator[Sample | SampleError]:
    """Yield the answers of a HAR, and what is no entry; a request that was blocked has no answer."""
    for index, entry in enumerate(list_of(data["log"], "entries")):
        try:
            sample = _sample(entry, ("log", "entries", index))
        except SampleError as error:
            yield error
        else:
            if sample.status:
                yield sample


def _sample(entry: Any, place: Pointer) -> Sample:
    request, response, at = object_of(entry, "request"), object_of(entry, "response"), (*place, "response")
    if not text_of(request, "url") or not response:
        raise SampleError(place, "an entry needs a request with a url, and a response")
    status = response.get("status")
    if not isinstance(status, int) or isinstance(status, bool):
        raise SampleError((*at, "status"), "the status of a response must be a number")
    body, text_place = object_of(response, "content"), (*at, "content", "text")
    content = text_content(text_of(body, "text"), text_place, is_base64=text_of(body, "encoding") == "base64")
    return Sample(
        method=text_of(request, "method").lower() or "get",
        location=text_of(request, "url"),
        status=status,
        media_type=text_of(body, "mimeType"),
        body=content.data,
        is_empty=content.is_empty,
        is_json=content.is_json,
        place=place,
        status_place=(*at, "status"),
        body_place=text_place,
        is_inside=False,
        is_lenient=True,
    )
