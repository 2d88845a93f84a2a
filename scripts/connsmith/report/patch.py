"""Changes of files as a unified diff, the form that `git apply` reads."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple, Protocol

from connsmith.report.place import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NOTHING = "/dev/null"


class Patch(Protocol):
    """One file before and after; none where it is not there."""

    @property
    def path(self) -> Path:
        """Where the file is."""

    @property
    def before(self) -> str | None:
        """What it says."""

    @property
    def after(self) -> str | None:
        """What it would say."""


class FilePatch(NamedTuple):
    """A patch of a file that may be new, or go away."""

    path: Path
    before: str | None
    after: str | None


def render_patch(patches: Iterable[Patch]) -> str:
    """Return `patches` as a unified diff."""
    lines: list[str] = []
    for patch in patches:
        before, after = patch.before, patch.after
        shown = shown_path(patch.path)
        names = (_NOTHING if before is None else f"a/{shown}", _NOTHING if after is None else f"b/{shown}")
        old, new = ((text or "").splitlines(keepends=True) for text in (before, after))
        lines.extend(difflib.unified_diff(list(old), list(new), *names))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
