"""Texts and links of a definition as a page can show them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Controls, direction overrides and half characters: none can be shown, and some make text lie about itself.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_ASCII_CONTROLS_AND_BLANKS = re.compile(r"[\x00-\x20\x7f]")


def text_in(value: object, key: str) -> str:
    """Return the text at `key` of `value` as it can be shown, or an empty one."""
    return shown_text(value.get(key)) if isinstance(value, dict) else ""


def shown_text(value: object) -> str:
    r"""Return a scalar as text that can be shown on a page; objects, lists and null have none.

    >>> shown_text("a\x00b\r\nc"), shown_text(True), shown_text(2), shown_text(None)
    ('a\ufffdb\nc', 'true', '2', '')
    """
    if isinstance(value, str):
        return _UNSHOWABLE.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def safe_link(address: str) -> str:
    """Return `address` if following it can only open a web page or a mail, else an empty text.

    >>> safe_link("https://example.com/a"), safe_link("javascript:alert(1)"), safe_link("example.com")
    ('https://example.com/a', '', '')
    """
    if _ASCII_CONTROLS_AND_BLANKS.search(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    has_target = bool(parts.netloc or parts.scheme == "mailto")
    return address if parts.scheme.lower() in _SAFE_SCHEMES and has_target else ""


def mail_link(address: str) -> str:
    """Return the link that writes to `address`, if it looks like an address.

    >>> mail_link("help@example.com"), mail_link("call us")
    ('mailto:help@example.com', '')
    """
    return f"mailto:{address}" if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", address, re.ASCII) else ""
