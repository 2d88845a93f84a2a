"""What counts as an address of the web or of a person."""

from __future__ import annotations

import re

_URL = re.compile(r"https?://[^\s/?#@:]+(:[0-9]+)?([/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def is_absolute_url(text: str) -> bool:
    """Return whether `text` is an http or https address with a host.

    >>> is_absolute_url("https://contoso.com/support"), is_absolute_url("contoso.com")
    (True, False)
    """
    return _URL.fullmatch(text) is not None


def is_mail_address(text: str) -> bool:
    """Return whether `text` is an ASCII mail address and nothing else.

    >>> is_mail_address("support@contoso.com"), is_mail_address("mailto:support@contoso.com")
    (True, False)
    """
    return _MAIL.fullmatch(text) is not None
