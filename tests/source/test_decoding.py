from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.source.decoding import decode
from connsmith.source.limits import MAX_BYTES


@given(st.text())
def test_plain_utf_8_is_read_without_a_word(text: str) -> None:
    text = "{" + text + "}"
    assert (text, ()) == (decode(text.encode(), "a").text, decode(text.encode(), "a").diagnostics)


def test_nul_as_the_second_character_is_no_utf_16() -> None:
    assert "{\x000}" == decode(b"{\x000}", "a.json").text


@given(st.text())
@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
     (b"", "utf-16-le"), (b"", "utf-16-be")],
)  # fmt: skip
def test_other_encodings_are_read_with_a_warning(mark: bytes, codec: str, text: str) -> None:
    text = "{" + text + "}"
    decoded = decode(mark + text.encode(codec), "a")

    assert text == decoded.text
    assert ["repaired-encoding"] == [item.rule for item in decoded.diagnostics]


def test_only_the_bytes_that_are_not_utf_8_are_read_as_windows_1252() -> None:
    decoded = decode("é\n".encode() + "€ ä".encode("cp1252"), "a.json")

    assert "é\n€ ä" == decoded.text
    (warning,) = decoded.diagnostics
    assert warning.span is not None
    assert (2, 1) == (warning.span.line, warning.span.column)
    assert "and 1 more likewise" in warning.message


def test_a_byte_of_neither_has_its_place() -> None:
    decoded = decode(b"ok\nab\x81", "a.json")

    assert decoded.text is None
    assert decoded.diagnostics[0].span is not None
    assert (2, 3) == (decoded.diagnostics[0].span.line, decoded.diagnostics[0].span.column)


def test_a_file_beyond_the_limit_is_not_decoded() -> None:
    assert decode(b" " * (MAX_BYTES + 1), "a.json").text is None


@given(st.binary())
def test_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    decoded = decode(data, "a.json")

    assert decoded.text is not None or decoded.diagnostics
