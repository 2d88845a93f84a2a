"""Secrets kept out of whatever is shown or written, in the spellings that they take on the way.

A secret is found as it is, percent-encoded, as JSON or HTML writes it, in two of these layers at most, and inside
base64 at any of its three alignments, as in `Authorization: Basic`.
"""

from __future__ import annotations

import base64
import html
import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.exchange.message import Headers

MASK = "***"
_SENSITIVE = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
_SCHEME = re.compile(r"^(\w+)\s+\S.*$", re.DOTALL)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
_SHORT = 6
_ALIGNMENTS = (0, 2, 3)
"""How many characters of base64 hold bits of the bytes before a secret that stands 0, 1 or 2 bytes after a boundary."""


class Masker:
    """Replaces secrets by asterisks.

    Args:
        secrets: the texts that must not be shown.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(sorted({secret for secret in secrets if secret}, key=len, reverse=True))

    @property
    def secrets(self) -> tuple[str, ...]:
        """The texts that it replaces, longest first."""
        return self._secrets

    def text(self, text: str) -> str:
        """Return `text` without any secret, however it is spelt there."""
        if self._pattern is None:
            return text
        hidden = self._pattern.sub(MASK, text)
        return _BASE64.sub(self._mask_base64, hidden) if self._cores else hidden

    def data(self, value: Any) -> Any:
        """Return the JSON value `value` without any secret in its keys and texts."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(key): self.data(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.data(item) for item in value]
        if isinstance(value, int | float) and str(value) in self._secrets:
            return MASK
        return value

    def headers(self, headers: Headers) -> Headers:
        """Return `headers` without any secret; of those that hold nothing else, only the scheme stays."""
        return tuple((name, self._header(name, value)) for name, value in headers)

    def _header(self, name: str, value: str) -> str:
        if name.lower() not in _SENSITIVE:
            return self.text(value)
        match = _SCHEME.match(value)
        return f"{match[1]} {MASK}" if match else MASK

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        if not self._secrets:
            return None
        return re.compile("|".join(alternative for secret in self._secrets for alternative in _alternatives(secret)))

    @cached_property
    def _cores(self) -> tuple[str, ...]:
        return tuple(core for secret in self._secrets for core in _cores(secret))

    def _mask_base64(self, match: re.Match[str]) -> str:
        plain = match[0].translate(str.maketrans("-_", "+/"))
        return MASK if any(core in plain for core in self._cores) else match[0]


def strip_headers(headers: Headers) -> Headers:
    """Return `headers` less those that hold nothing but secrets."""
    return tuple((name, value) for name, value in headers if name.lower() not in _SENSITIVE)


def _alternatives(secret: str) -> Iterator[str]:
    once = _spellings(secret)
    spellings = once.union(*map(_spellings, once))  # such as JSON that stands in a text of JSON
    for spelling in sorted(spellings, key=len, reverse=True):
        exact = re.escape(spelling)
        # A short secret may be a part of innocent words, so there it has to stand alone.
        yield exact if len(secret) >= _SHORT else rf"(?<![A-Za-z0-9]){exact}(?![A-Za-z0-9])"
        lower = re.sub("%[0-9A-F]{2}", lambda match: match[0].lower(), spelling)
        if lower != spelling:
            yield re.escape(lower)


def _spellings(text: str) -> set[str]:
    return {
        text,
        quote(text, safe=""),
        quote(text),
        quote_plus(text),
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
        html.escape(text),
        html.escape(text, quote=False),
    }


def _cores(secret: str) -> Iterator[str]:
    """The characters of base64 that depend on nothing but `secret`, at each alignment."""
    data = secret.encode("utf-8", "surrogatepass")
    for offset, first in enumerate(_ALIGNMENTS):
        encoded = base64.b64encode(b"\0" * offset + data).decode("ascii")
        core = encoded[first : (offset + len(data)) * 8 // 6]
        if len(core) >= _SHORT:
            yield core
