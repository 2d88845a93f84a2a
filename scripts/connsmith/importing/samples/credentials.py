"""What of a request is a credential: where it goes is said, its value never."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.importing.samples.sample import SampleRequest
    from connsmith.source.node import Json

_NAMES = re.compile(
    r"(^|[-_.])(api[-_]?key|app[-_]?key|key|token|secret|signature|sig|auth|authorization|credential|password|passwd|pwd"
    r"|session|sessionid|jwt|csrf|xsrf|code)s?($|[-_.])|apikey|accesstoken|authtoken|clientsecret|subscriptionkey",
    re.IGNORECASE,
)
_KINDS_OF_SIGN_IN = frozenset({"Bearer", "bearer", "Digest", "digest"})
_SHORTEST = 6


def is_sensitive(name: str) -> bool:
    """Return whether what is called `name` may be a credential.

    >>> is_sensitive("X-API-Key"), is_sensitive("access_token"), is_sensitive("keyword"), is_sensitive("author")
    (True, True, False, False)
    """
    return _NAMES.search(name) is not None


def scheme_of(samples: Iterable[SampleRequest]) -> dict[str, Json]:
    """Return the security schemes that the headers and queries of `samples` show, by their names."""
    schemes: dict[str, Json] = {}
    for sample in samples:
        for name, value in sample.headers:
            if name.lower() == "authorization":
                schemes.update(_authorization(value))
            elif is_sensitive(name) and name.lower() != "cookie":
                schemes[_named(name)] = {"type": "apiKey", "in": "header", "name": name}
        for name, _ in sample.query:
            if is_sensitive(name):
                schemes[_named(name)] = {"type": "apiKey", "in": "query", "name": name}
    return schemes


def values_of(samples: Iterable[SampleRequest]) -> frozenset[str]:
    """Return the values of credentials, whole and in parts, so that no text repeats one."""
    found: set[str] = set()
    for sample in samples:
        pairs = (*sample.query, *sample.headers, *sample.body.fields)
        for name, value in pairs:
            if name.lower() == "cookie":
                found.update(cookie.partition("=")[2].strip() for cookie in value.split(";"))
            elif is_sensitive(name):
                found.update({value, *re.split(r"[\s;=,]+", value)} - _KINDS_OF_SIGN_IN)
    return frozenset(value for value in found if len(value) >= _SHORTEST)


def without(text: str, secrets: frozenset[str]) -> str:
    """Return `text` with each of `secrets` replaced.

    >>> without("Get with abcdef1", frozenset({"abcdef1"}))
    'Get with …'
    """
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


def _authorization(value: str) -> dict[str, Json]:
    kind = value.split(" ", 1)[0].lower() if " " in value else ""
    if kind in {"bearer", "basic"}:
        return {kind: {"type": "http", "scheme": kind}}
    return {"authorization": {"type": "apiKey", "in": "header", "name": "Authorization"}}


def _named(name: str) -> str:
    return "".join(char if char.isalnum() else "_" for char in name).strip("_") or "key"
