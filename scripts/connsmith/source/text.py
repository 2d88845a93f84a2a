"""Bytes of a file to text, with a stated encoding and a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Span
from connsmith.source import problems
from connsmith.source.limits import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

_BYTE_ORDER_MARK = "\ufeff"


def read_text(path: Path, shown: str) -> str | Diagnostic:
    """Return the text of the UTF-8 file at `path`, or the diagnostic that says why there is none.

    Args:
        path: the file; a byte-order mark at its start is dropped.
        shown: the name that the diagnostic gives the file.
    """
    start = Span.start_of(shown)
    try:
        if path.exists() and not path.is_file():
            return problems.UNREADABLE.at(start, "not a regular file, so it is not read; put a file in its place")
        if path.stat().st_size > MAX_BYTES:
            return problems.TOO_LARGE.at(start, f"the file is larger than {MAX_BYTES // 1024 // 1024} MB")
        data = path.read_bytes()
    except OSError as error:
        return problems.UNREADABLE.at(start, f"the file cannot be read: {error.strerror}")
    try:
        return data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        return problems.ENCODING.at(Span(shown, line, column, line, column + 1), message)
