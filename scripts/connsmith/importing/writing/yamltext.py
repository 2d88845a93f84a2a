"""JSON data as YAML that people like to read: prose in blocks, small mappings on one line, no anchors.

An emitter of its own, because the layout depends on what a value is, and because libyaml's breaks lines
and quotes by the rules of YAML 1.1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connsmith.importing.writing.scalars import is_printable, scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 120
_STEP = 2
_NARROWEST = 40
_FLOW_DEPTH = 3
_LONGEST_KEY = 500  # libyaml takes a key of up to 1,024 bytes without a question mark
_SINGLE_BLANK = re.compile(r"(?<=[^ ]) (?=[^ ])")


def write_yaml(value: dict[str, Any] | list[Any]) -> str:
    r"""Return the YAML text of `value`, which reads back to exactly the same JSON.

    >>> print(write_yaml({"title": "List items", "items": {"type": "array"}, "tags": []}), end="")
    title: List items
    items: {type: array}
    tags: []
    """
    if not value:
        return "{}\n" if isinstance(value, dict) else "[]\n"
    lines = _mapping_lines(value, 0) if isinstance(value, dict) else _list_lines(value, 0)
    return "\n".join(lines) + "\n"


def _mapping_lines(value: dict[str, Any], indent: int) -> Iterator[str]:
    margin = " " * indent
    for key, inner in value.items():
        name = scalar_text(key)
        if len(name) > _LONGEST_KEY:
            yield f"{margin}? {name}"
            name = ""
        yield from _member_lines(f"{margin}{name}:", inner, indent)


def _member_lines(start: str, inner: Any, indent: int) -> Iterator[str]:
    """The lines of one member, the first of which begins with `start`."""
    if (inline := _inline(inner, WIDTH - len(start) - 1)) is not None:
        yield f"{start} {inline}"
    elif isinstance(inner, str):
        yield from _text_lines(start, inner, indent)
    elif isinstance(inner, dict):
        yield start
        yield from _mapping_lines(inner, indent + _STEP)
    elif all(not isinstance(item, dict | list) for item in inner) and (rows := _rows(inner, indent + _STEP)):
        yield start
        yield from rows
    else:
        yield start
        yield from _list_lines(inner, indent + _STEP)


def _list_lines(items: list[Any], indent: int) -> Iterator[str]:
    margin = " " * indent
    for item in items:
        if isinstance(item, dict) and item and _inline(item, WIDTH - indent - _STEP) is None:
            lines = _mapping_lines(item, indent + _STEP)
            yield f"{margin}- {next(lines)[indent + _STEP :]}"
            yield from lines
        else:
            yield from _member_lines(f"{margin}-", item, indent)


def _inline(value: Any, room: int) -> str | None:
    """Return `value` on one line of at most `room` characters, or none where it reads better on several."""
    if isinstance(value, dict | list):
        return _flow(value, room, _FLOW_DEPTH)
    text = scalar_text(value)
    if not isinstance(value, str):
        return text
    if "\n" in value:
        return text if not _is_literal(value) else None
    return text if len(text) <= room or not _is_foldable(value) else None


def _flow(value: Any, room: int, depth: int) -> str | None:
    if not isinstance(value, dict | list):
        if isinstance(value, str) and ("\n" in value or len(value) > room):
            return None
        scalar = scalar_text(value, in_flow=True)
        return scalar if len(scalar) <= room else None
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    if depth == 0 or (isinstance(value, list) and len(value) > 1 and any(isinstance(v, dict | list) for v in value)):
        return None
    parts = []
    left = room - _STEP
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        name = scalar_text(key, in_flow=True) + ": " if isinstance(key, str) else ""
        text = _flow(inner, left - len(name), depth - 1)
        if text is None:
            return None
        parts.append(name + text)
        left -= len(name) + len(text) + _STEP
    joined = ", ".join(parts)
    return f"{{{joined}}}" if isinstance(value, dict) else f"[{joined}]"


def _rows(items: list[Any], indent: int) -> list[str] | None:
    """Scalars between brackets, as many on a line as fit; none when one of them does not fit on any."""
    words = [scalar_text(item, in_flow=True) for item in items]
    if any("\n" in item for item in items if isinstance(item, str)) or max(map(len, words)) > WIDTH - indent - _STEP:
        return None
    rows: list[str] = []
    row = " " * indent + "["
    for index, word in enumerate(words):
        text = word + ("," if index < len(words) - 1 else "]")
        if len(row) + len(text) + 1 > WIDTH:
            rows.append(row.rstrip())
            row = " " * (indent + 1) + text
        else:
            row += text if row.endswith("[") else " " + text
    return [*rows, row]


def _is_foldable(text: str) -> bool:
    return is_printable(text) and not text.startswith(" ") and not text.endswith(" ") and " " in text


def _is_literal(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        lines[0][:1] not in {"", " "}
        and lines[-1] != ""
        and all(is_printable(line) and (not line or line.strip() != "") for line in lines)
    )


def _text_lines(start: str, text: str, indent: int) -> Iterator[str]:
    margin = " " * (indent + _STEP)
    if "\n" in text:
        yield f"{start} |" if text.endswith("\n") else f"{start} |-"
        for line in text.removesuffix("\n").split("\n"):
            yield margin + line if line else ""
        return
    yield f"{start} >-"
    row = ""
    for word in _SINGLE_BLANK.split(text):
        if row and len(row) + 1 + len(word) > max(WIDTH - len(margin), _NARROWEST):
            yield margin + row
            row = word
        else:
            row = f"{row} {word}" if row else word
    yield margin + row
