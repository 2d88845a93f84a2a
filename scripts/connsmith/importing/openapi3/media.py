"""Media types: a connector has one for each body."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.source.node import Json

JSON = "application/json"
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
ANY = "*/*"

_EVENTS = "text/event-stream"
_BINARY = frozenset({"application/octet-stream", "application/pdf", "application/zip"})


def choose_media_type(content: Json) -> str | None:
    """Return the media type of `content` that serves a connector best: JSON, forms, text, files, then any.

    An event stream comes last: a flow waits for the whole answer.
    """
    names = [name for name, value in content.items() if isinstance(value, dict)]
    return min(names, key=lambda name: _rank(bare(name))) if names else None


def bare(media_type: str) -> str:
    """Return a media type without its parameters.

    >>> bare("Application/JSON; charset=utf-8")
    'application/json'
    """
    return media_type.split(";", maxsplit=1)[0].strip().lower()


def is_binary(name: str) -> bool:
    """Return whether the bare media type `name` is a file."""
    return name.startswith(("image/", "audio/", "video/")) or name in _BINARY


def is_file(name: str) -> bool:
    """Return whether a form field with the media type `name` is a file: anything but text that a form can spell."""
    return name not in {JSON, "text/plain"} and not name.endswith("+json")


def _rank(name: str) -> int:
    if name == JSON:
        return 0
    if name.endswith("+json") or name == ANY:
        return 1
    if name in FORMS:
        return 2
    if name == _EVENTS:
        return 5
    return 3 if name.startswith("text/") else 4
