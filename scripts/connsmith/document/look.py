"""The look of a connector's pages: its colour, what can be read on it, and its icon."""

from __future__ import annotations

import base64
import re

from connsmith.reading.png import SIGNATURE

_MAX_ICON = 1024 * 1024


def brand_colour(written: object) -> str:
    """Return the colour behind the icon as `#rrggbb`, "" when it is not given so.

    >>> brand_colour("#0b5CAD"), brand_colour("blue")
    ('#0b5CAD', '')
    """
    return written if isinstance(written, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", written) else ""


def colour_on(colour: str) -> str:
    """Return black or white, whichever can be read on `colour` (WCAG 2, relative luminance).

    >>> colour_on("#ffffff"), colour_on("#4a5a6a"), colour_on("")
    ('#000000', '#ffffff', '#ffffff')
    """
    if not colour:
        return "#ffffff"
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else "#000000"


def icon_address(data: bytes | None) -> str:
    """Return an icon as a data address, "" when there is none that a page can show."""
    if data is None or not data.startswith(SIGNATURE) or len(data) > _MAX_ICON:
        return ""
    return "data:image/png;base64," + base64.b64encode(data).decode("ascii")
