"""Repairs as a unified diff, the form that `git apply` reads."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from connsmith.report.place import shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.check.fixing import Change


def render_patch(changes: Sequence[Change]) -> str:
    """Return `changes` as a unified diff."""
    lines: list[str] = []
    for change in changes:
        before, after = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
        shown = shown_path(change.path)
        lines.extend(difflib.unified_diff(before, after, f"a/{shown}", f"b/{shown}"))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
