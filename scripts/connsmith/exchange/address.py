"""Addresses: their parts, put together and taken apart."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

Query = tuple[tuple[str, str], ...]
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class Parts(NamedTuple):
    """An address in parts.

    Attributes:
        origin: scheme, host and port, in lower case; who signs in is no part of it.
        path: the path as it is written, with its escapes.
        query: names and values, decoded, in their order.
    """

    origin: str
    path: str
    query: Query


def split_url(url: str) -> Parts:
    """Return the parts of `url`, which may lack its origin.

    >>> split_url("https://H.example/a%20b?x=1&x=2#f")
    Parts(origin='https://h.example', path='/a%20b', query=(('x', '1'), ('x', '2')))
    """
    try:
        parts = urlsplit(url)
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    except ValueError:  # no address, such as one with half of a bracketed host; whoever sends it says so
        return Parts("", url, ())
    origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower() if parts.netloc else ""
    default = _DEFAULT_PORTS.get(parts.scheme.lower(), "")
    if default and origin.endswith(default):
        origin = origin.removesuffix(default)
    return Parts(origin, parts.path, query)


def join_url(base: str, path: str, query: Query = ()) -> str:
    """Return the address of `path` below `base` with `query`; one slash stands between base and path.

    >>> join_url("https://h.example/v1/", "/items", (("q", "a b"),))
    'https://h.example/v1/items?q=a%20b'
    """
    whole = base.rstrip("/") + (f"/{path.lstrip('/')}" if path else "")
    return whole + ("?" + encode_query(query) if query else "")


def encode_query(query: Query) -> str:
    """Return `query` as it is sent."""
    return "&".join(f"{encode(name)}={encode(value)}" for name, value in query)


def encode(text: str) -> str:
    """Return `text` percent-encoded: everything but letters, digits and `-._~`."""
    return quote(text, safe="", errors="replace")


def normalise_path(path: str) -> str:
    """Return `path` so that two spellings of one path are equal; `*` stays, for patterns.

    >>> normalise_path("/a%3ab/c d/e%2Ff") == normalise_path("/a:b/c%20d/e%2ff")
    True
    """
    return "/".join(quote(unquote(segment), safe="*") for segment in path.split("/"))


def below(path: str, base_path: str) -> str | None:
    """Return what follows `base_path` in `path`, none when it does not begin with it."""
    base = base_path.rstrip("/")
    if path == base or path.startswith(base + "/"):
        return path[len(base) :]
    return None
