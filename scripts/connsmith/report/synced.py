"""What a newer document changes in the sources of a project, for people and for programs."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import format_pointer
from connsmith.importing.syncing.merging import ABSENT
from connsmith.report.place import locate, shown_path
from connsmith.report.text import render_findings
from connsmith.report.visible import show_line
from connsmith.source.files.disk import DiskFiles
from connsmith.source.layout import RECORD

if TYPE_CHECKING:
    from connsmith.importing.syncing.synchronization import SourceConflict, Synced

_WIDTH = 80
_LONGEST = 60


def render_synced_text(synced: Synced, *, colour: bool = False) -> str:
    """Return one line for each file, then the conflicts, which nobody but a person can resolve."""
    lines = [render_findings(locate(synced.diagnostics, DiskFiles(synced.project)), colour=colour)]
    lines += [_line(synced, name, "new" if name in synced.added else "changed") for name in _changed(synced)]
    lines += [_line(synced, name, "removed") for name in synced.removed]
    lines += [_conflict_text(synced, conflict) for conflict in synced.conflicts]
    return "".join([*lines, f"{_summary(synced)}\n"])


def render_synced_json(synced: Synced) -> str:
    """Return the same as one JSON object."""
    document = {
        "version": 1,
        "project": shown_path(synced.project),
        "written": not synced.diagnostics,
        "files": {
            "new": sorted(synced.added),
            "changed": [name for name in _changed(synced) if name not in synced.added],
            "removed": list(synced.removed),
        },
        "conflicts": [
            {
                "file": item.path,
                "pointer": format_pointer(item.conflict.pointer),
                **{key: value for key, value in _versions(item).items() if value is not ABSENT},
            }
            for item in synced.conflicts
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _changed(synced: Synced) -> list[str]:
    return sorted(name for name in synced.written if name != RECORD)


def _line(synced: Synced, name: str, what: str) -> str:
    return f"{show_line(shown_path(synced.project / name))}  {what}\n"


def _versions(item: SourceConflict) -> dict[str, Any]:
    return {"then": item.conflict.then, "now": item.conflict.now, "yours": item.conflict.ours}


def _conflict_text(synced: Synced, item: SourceConflict) -> str:
    place = f"{shown_path(synced.project / item.path)}{format_pointer(item.conflict.pointer)}"
    versions = "; ".join(f"{name} {_short(value)}" for name, value in _versions(item).items())
    text = show_line(f"{place}: {versions}")
    return textwrap.fill(text, _WIDTH, initial_indent="conflict  ", subsequent_indent="        ") + "\n"


def _short(value: Any) -> str:
    text = "nothing" if value is ABSENT else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _summary(synced: Synced) -> str:
    if synced.diagnostics:
        return "the merged sources would not build, so nothing was written"
    count = len(_changed(synced)) + len(synced.removed)
    changes = f"{count:,} file{'' if count == 1 else 's'} changed" if count else "nothing to change"
    number = len(synced.conflicts)
    left = f", {number:,} conflict{'' if number == 1 else 's'} left as they were" if number else ""
    return changes + left
