"""Bodies as data: JSON where it is JSON, else text, else base64."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.exchange.message import data_of, parse_json


@pytest.mark.parametrize(
    ("content", "media", "data"),
    [
        (None, None, None),
        (b"", "application/json", None),
        (b'{"a": 1}', "application/json", {"a": 1}),
        (b'{"a": 1}', None, {"a": 1}),
        (b'\xef\xbb\xbf{"a": 1}', "application/problem+json; charset=utf-8", {"a": 1}),
        (b"5", "text/plain", "5"),
        (b"no json", "application/json", "no json"),
        (b"\xff\x00", None, {"base64": "/wA="}),
    ],
)
def test_body(content: bytes | None, media: str | None, data: Any) -> None:
    assert data == data_of(content, media)


def test_json_that_nests_beyond_reason_is_text() -> None:
    assert parse_json(b"[" * 500 + b"]" * 500) == (False, None)


def test_json_with_many_values_is_json() -> None:
    assert parse_json(b"[" + b",".join([b"{}"] * 500) + b"]")[0]
