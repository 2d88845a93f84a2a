"""A source written as `tidy` writes it, alone: the files around it stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.importing.tidying.tidying import tidy_project

if TYPE_CHECKING:
    from connsmith.source.files.port import Files


def format_source(files: Files, name: str) -> tuple[str, str] | None:
    """Return what the source `name` says before and after; none when there is nothing to change.

    Raises:
        ConnsmithError: nothing can be proved to stay the same, or the file has comments inside.
    """
    tidied = tidy_project(files, only=name)
    if tidied.diagnostics:
        raise ConnsmithError("the sources do not build, so nothing can be proved to stay the same; mend these first")
    if name in tidied.left:
        raise ConnsmithError(f"{name} has comments or anchors inside, and is left to its author")
    change = next((item for item in tidied.changes if item.name == name), None)
    if change is None or change.before is None or change.after is None or len(tidied.changes) > 1:
        return None
    return change.before, change.after
