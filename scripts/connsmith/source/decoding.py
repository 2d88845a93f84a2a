"""Bytes of a file that others wrote to text, whatever encoding an editor left it in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span
from connsmith.source import fileproblems, jsonproblems
from connsmith.source.limits import MAX_BYTES
from connsmith.source.linetable import LineTable

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 (little endian)"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 (big endian)"),
)
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_FIRST_ESCAPED = 0xDC00


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file beside what had to be repaired; there is none when it is not text at all."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


def decode(data: bytes, file: str) -> Decoded:
    r"""Return the text that `data` spells in UTF-8, UTF-16, UTF-32 or, byte by byte, Windows-1252.

    Anything but UTF-8 without a byte-order mark is a warning.

    Args:
        data: the bytes of a file.
        file: its name in messages.

    >>> decode("é".encode("cp1252"), "a.json").text
    'é'
    """
    start = Span.start_of(file)
    if len(data) > MAX_BYTES:
        return Decoded(
            None, (fileproblems.TOO_LARGE.at(start, f"the file is larger than {MAX_BYTES // 1024 // 1024} MB"),)
        )
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _decode_wide(data[len(mark) :], codec, name, start)
    if guessed := _wide_codec(data):
        return _decode_wide(data, guessed, "UTF-16 without a byte-order mark", start)
    if data.startswith(codecs.BOM_UTF8):
        decoded = _decode_narrow(data.removeprefix(codecs.BOM_UTF8), file)
        warning = jsonproblems.ENCODING.at(start, "a byte-order mark stands before the text; it was dropped")
        return Decoded(decoded.text, (warning, *decoded.diagnostics))
    return _decode_narrow(data, file)


def _wide_codec(data: bytes) -> str | None:
    """JSON and C# begin and end with ASCII, so a zero byte at the same side of both ends betrays UTF-16.

    The beginning alone would not do: UTF-8 text may hold a NUL as its second character.
    """
    if len(data) < len("{}") or len(data) % 2:
        return None
    pairs = (data[:2], data[-2:])
    if all(pair[0] and not pair[1] for pair in pairs):
        return "utf-16-le"
    return "utf-16-be" if all(pair[1] and not pair[0] for pair in pairs) else None


def _decode_wide(data: bytes, codec: str, name: str, start: Span) -> Decoded:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        message = f"the file starts as {name}, but byte {error.start} does not belong there; save it as UTF-8"
        return Decoded(None, (jsonproblems.UNDECODABLE.at(start, message),))
    return Decoded(text, (jsonproblems.ENCODING.at(start, f"the text is {name}; it was read as such, not as UTF-8"),))


def _decode_narrow(data: bytes, file: str) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    # Only the bytes that are not UTF-8 are read as Windows-1252, so one stray byte does not spoil the rest.
    strays = list(_ESCAPED_BYTE.finditer(text))
    try:
        repaired = _ESCAPED_BYTE.sub(lambda match: _stray_byte(match[0]).decode("cp1252"), text)
    except UnicodeDecodeError:
        bad = next(match for match in strays if _stray_byte(match[0]).decode("cp1252", "replace") == "\ufffd")
        message = f"the byte 0x{_stray_byte(bad[0])[0]:02X} is neither UTF-8 nor Windows-1252; save the file as UTF-8"
        return Decoded(None, (jsonproblems.UNDECODABLE.at(_span_at(text, bad.start(), file), message),))
    first = strays[0]
    byte = _stray_byte(first[0])
    more = f", and {len(strays) - 1} more likewise" if len(strays) > 1 else ""
    message = f"the byte 0x{byte[0]:02X} is not UTF-8; it was read as {byte.decode('cp1252')!r} of Windows-1252{more}"
    return Decoded(repaired, (jsonproblems.ENCODING.at(_span_at(text, first.start(), file), message),))


def _stray_byte(character: str) -> bytes:
    return bytes([ord(character) - _FIRST_ESCAPED])


def _span_at(text: str, offset: int, file: str) -> Span:
    return LineTable(text).span(file, offset, offset + 1)
