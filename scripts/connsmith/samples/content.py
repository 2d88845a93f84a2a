"""The body of an answer, in any of the ways in which it is written down."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, NamedTuple

from connsmith.exchange.message import parse_json
from connsmith.samples.sample import SampleError

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer


class Content(NamedTuple):
    """A body: its data, whether there is any, whether it is JSON, where it stands, and whether its parts do too."""

    data: Any
    is_empty: bool
    is_json: bool
    place: Pointer
    is_inside: bool


def content_of(answer: dict[str, Any], place: Pointer) -> Content:
    """Return the body that `json`, `text` or `base64` of `answer` at `place` say.

    Raises:
        SampleError: the base64 is none.
    """
    if "json" in answer:
        return Content(answer["json"], False, True, (*place, "json"), True)  # noqa: FBT003 - the fields in their order
    for key in ("text", "base64"):
        if key in answer:
            written = answer[key]
            text = written if isinstance(written, str) else str(written)
            return text_content(text, (*place, key), is_base64=key == "base64")
    return Content(None, True, False, place, False)  # noqa: FBT003 - likewise


def text_content(text: str, place: Pointer, *, is_base64: bool) -> Content:
    """Return the body that `text` at `place` is; text that parses as JSON is JSON.

    Raises:
        SampleError: the base64 is none.
    """
    content = text.encode("utf-8", "surrogatepass")
    if is_base64:
        try:
            content = base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise SampleError(place, "this is no base64") from None
    is_json, data = parse_json(content)
    return Content(data, not content.strip(), is_json, place, False)  # noqa: FBT003 - likewise
