"""The bytes of an artifact."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from connsmith.emit.jsontext import to_bytes

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(value=JSON)
def test_bytes_are_the_value_and_end_in_one_newline(value: Any) -> None:
    data = to_bytes(value)

    assert value == json.loads(data)
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert b"\r" not in data


def test_half_of_a_surrogate_pair_is_an_escape() -> None:
    assert b'"\\ud83d \xf0\x9f\x98\x80"\n' == to_bytes("\ud83d 😀")


def test_there_is_no_byte_order_mark() -> None:
    assert not to_bytes({"a": "\ufeff"}).startswith(b"\xef\xbb\xbf")
