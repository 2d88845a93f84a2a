"""Media types of operations: what is listed where, and what the platform can send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.exchange.message import FORM_TYPE, JSON_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation

MULTIPART = "multipart/form-data"
SUPPORTED = (JSON_TYPE, "text/plain", MULTIPART, FORM_TYPE)
_SYNTAX = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+(\s*;\s*[^;\s]+)*\s*", re.IGNORECASE)
_KEYS = ("consumes", "produces")


def is_media_type(text: str) -> bool:
    """Return whether `text` is spelt as a media type.

    >>> is_media_type("application/json; charset=utf-8"), is_media_type("json")
    (True, False)
    """
    return _SYNTAX.fullmatch(text) is not None


def bare_type(text: str) -> str:
    """Return the media type `text` in lower case without parameters.

    >>> bare_type("Text/Plain; charset=utf-8")
    'text/plain'
    """
    return text.partition(";")[0].strip().lower()


def listed_types(definition: Definition) -> Iterator[tuple[Pointer, str]]:
    """Yield every media type that the definition or an operation lists, with its place."""
    for key in _KEYS:
        yield from _strings(definition.data.get(key), (key,))
    for operation in definition.operations:
        for key in _KEYS:
            yield from _strings(operation.data.get(key), (*operation.pointer, key))


def types_of(operation: Operation, key: str) -> tuple[str, ...]:
    """Return the media types of `operation`: its own `consumes` or `produces`, else those of the definition."""
    return tuple(bare_type(value) for value in (operation.consumes if key == "consumes" else operation.produces))


def place_of(operation: Operation, key: str) -> Pointer:
    """Return where to tell of the media types of `operation`: its own list, else the operation."""
    return (*operation.pointer, key) if key in operation.data else operation.pointer


def is_json(media_type: str) -> bool:
    """Return whether `media_type` holds JSON, as application/json or with a suffix.

    >>> is_json("application/vnd.api+json")
    True
    """
    return media_type.endswith(("/json", "+json"))


def _strings(listed: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(value, str):
            yield (*pointer, index), value
