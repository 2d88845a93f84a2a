"""An icon for a connector that has none: every exported solution holds one (fact solution-icon)."""

from __future__ import annotations

import re
import struct
import zlib

from connsmith.reading.png import SIGNATURE

DEFAULT_COLOR = "#007ee5"
"""The colour that the maker portal gives a connector."""

_SIDE = 230
_COLOR = re.compile(r"#([0-9A-Fa-f]{6})")


def plain_icon(color: str) -> bytes:
    """Return a PNG of 230 by 230 pixels in `color`, which is `#rrggbb`, or in the default colour for anything else."""
    match = _COLOR.fullmatch(color) or _COLOR.fullmatch(DEFAULT_COLOR)
    assert match is not None
    row = b"\x00" + bytes.fromhex(match[1]) * _SIDE
    header = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(row * _SIDE, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
