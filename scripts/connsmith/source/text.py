"""Files of a project to text, with a stated encoding and a limit, or to the diagnostic that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Span
from connsmith.source import fileproblems
from connsmith.source.files.port import Entry, EntryKind, UnreadableError
from connsmith.source.limits import MAX_BYTES
from connsmith.source.linetable import LineTable

if TYPE_CHECKING:
    from connsmith.source.files.port import Files

_BYTE_ORDER_MARK = "\ufeff"


def read_text(files: Files, entry: Entry) -> str | Diagnostic:
    """Return the text of the UTF-8 file `entry`, or the diagnostic that says why there is none.

    A byte-order mark at its start is dropped.
    """
    content = read_entry(files, entry)
    return content if isinstance(content, Diagnostic) else decode_strictly(content, entry.name)


def read_entry(files: Files, entry: Entry) -> bytes | Diagnostic:
    """Return the bytes of the file `entry`, or the diagnostic that says why there are none."""
    if not entry.is_file:
        return refusal_of(entry)
    start = Span.start_of(entry.name)
    try:
        content = files.read(entry.name)
    except UnreadableError as error:
        return fileproblems.UNREADABLE.at(start, f"the file {error.reason}")
    if len(content) > MAX_BYTES:
        return fileproblems.TOO_LARGE.at(start, f"the file is larger than {MAX_BYTES // 1024 // 1024} MB")
    return content


def refusal_of(entry: Entry) -> Diagnostic:
    """Return the diagnostic for something that is not read whatever it holds."""
    start = Span.start_of(entry.name)
    if entry.kind is EntryKind.OUTSIDE:
        return fileproblems.OUTSIDE_PROJECT.at(start, "this link leads out of the project folder; copy the file here")
    if entry.kind in {EntryKind.SPECIAL, EntryKind.FOLDER}:
        return fileproblems.UNREADABLE.at(start, "not a regular file, so it is not read; put a file in its place")
    return fileproblems.UNREADABLE.at(start, f"this is {entry.kind.value}")


def decode_strictly(content: bytes, file: str) -> str | Diagnostic:
    """Return the text that `content` spells in UTF-8, or the diagnostic that says where it is none.

    Args:
        content: the bytes of a file; a byte-order mark at their start is dropped.
        file: its name in messages.
    """
    try:
        return content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        read = content[: error.start].decode("utf-8")
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8; save the file as UTF-8"
        return fileproblems.ENCODING.at(LineTable(read).span(file, len(read), len(read) + 1), message)
