"""What packaging a connector came to, for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.report.json import finding_data
from connsmith.report.place import shown_path
from connsmith.report.written import files_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Packaged:
    """What packaging came to.

    Attributes:
        folder: where the package is.
        diagnostics: what was found in the connector and in what was made of it.
        files: what was written, by the names in the folder; nothing when an error stands in the way.
        removed: files of an earlier package that went away.
        surplus: files in the folder that are no part of the package.
    """

    folder: Path
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    removed: tuple[Path, ...] = ()
    surplus: tuple[Path, ...] = ()


def render_packaged_json(packaged: Packaged) -> str:
    """Return what packaging came to as one JSON object."""
    document = {
        "version": 1,
        "written": bool(packaged.files),
        "folder": shown_path(packaged.folder),
        "files": files_data(packaged.folder, packaged.files),
        "removed": [shown_path(path) for path in packaged.removed],
        "surplus": [shown_path(path) for path in packaged.surplus],
        "findings": [finding_data(item) for item in packaged.diagnostics],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
