"""Files that were made, as JSON data."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from connsmith.report.place import shown_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def files_data(folder: Path, files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return where each of `files` lies in `folder`, how long it is, and what tells it from any other."""
    return [
        {
            "path": shown_path(folder / name),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for name, content in files.items()
    ]
