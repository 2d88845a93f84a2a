"""The exports of flows and apps that options name, and by what names they know a connector."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.impact.binding import Identity
from connsmith.intake.opening import is_artifact_folder
from connsmith.report.place import shown_path
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import read_beginning
from connsmith.source.layout import CONNECTOR

_DEFINITIONS = frozenset({".json", ".yaml", ".yml"})
_SWAGGER = re.compile(rb"""["']?(swagger|openapi)["']?\s*:\s*["']?[23]""")
_BEGINNING = 4096

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from connsmith.diff.side import Side
    from connsmith.source.files.port import Files


def open_exports(paths: Iterable[Path], what: str = "exports") -> list[tuple[Files, str]]:
    """Return the files at `paths`, each with the name of what is meant in them; "" is all of them.

    Args:
        paths: files and folders.
        what: what they should hold.

    Raises:
        ConnsmithError: there is no such path.
    """
    places: list[tuple[Files, str]] = []
    for path in paths:
        shown = shown_path(path)
        if not path.exists():
            raise ConnsmithError(f"{shown}: there is no such file or folder of {what}")
        if path.is_dir():
            places.append((DiskFiles(path, shown), ""))
        else:
            real = path.resolve() if path.is_symlink() else path
            places.append((DiskFiles(real.parent, shown.rpartition("/")[0]), real.name))
    return places


def is_connector(path: Path) -> bool:
    """Return whether `path` is meant as a connector rather than as exports of flows and apps."""
    if path.is_dir():
        return is_artifact_folder(DiskFiles(path)) or (path / CONNECTOR).is_file()
    if not path.is_file() or path.suffix.lower() not in _DEFINITIONS:
        return False
    try:
        return _SWAGGER.search(read_beginning(path, _BEGINNING)) is not None
    except ConnsmithError:
        return False


def identity_of(sides: Sequence[Side], names: Sequence[str]) -> Identity:
    """Return by what names exports may know the connector of `sides`.

    Args:
        sides: the connector, before and after a change.
        names: what the user says that exports call it.
    """
    return Identity(
        titles=frozenset(side.title for side in sides if side.title),
        ids=frozenset(name for side in sides for name in side.names),
        named=frozenset(names),
    )
