"""What tidying a project came to, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from connsmith.report.json import finding_data
from connsmith.report.place import locate, shown_path
from connsmith.source.files.disk import DiskFiles

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.importing.tidying.tidying import Tidied


def render_tidied_json(project: Path, tidied: Tidied, *, is_written: bool) -> str:
    """Return what tidying `project` came to as one JSON object."""
    document = {
        "version": 1,
        "project": shown_path(project),
        "written": is_written,
        "changes": [
            {
                "path": shown_path(project / change.name),
                "change": change.kind,
                "lines_before": (change.before or "").count("\n"),
                "lines_after": (change.after or "").count("\n"),
            }
            for change in tidied.changes
        ],
        "left": [shown_path(project / name) for name in tidied.left],
        "findings": [finding_data(item) for item in locate(tidied.diagnostics, DiskFiles(project))],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
