"""Files to the bytes of a zip archive, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that the format can say; nothing in a solution depends on dates (fact zip-dates)."""

_MS_DOS = 0


def build_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`, whose names have forward slashes; order, times and modes never vary."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = _MS_DOS
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
