"""The paths of the command line to the connectors that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.intake.opening import is_artifact_folder
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_MAX_DEPTH = 6
_SKIPPED = frozenset({"node_modules", "out", "__pycache__"})


def find_connectors(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the connectors that `paths` are or hold, each once, in the order given and then by name.

    Raises:
        ConnsmithError: a path does not exist, or holds no connector.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise ConnsmithError(f"{path}: there is no such file or folder")
        below = list(_connectors_below(path, 0)) if path.is_dir() else [path]
        if not below:
            raise ConnsmithError(f"{path}: neither a connector nor a folder that holds any")
        for connector in below:
            found.setdefault(connector.absolute(), connector)
    return tuple(found.values())


def _connectors_below(folder: Path, depth: int) -> Iterator[Path]:
    if (folder / CONNECTOR).is_file() or is_artifact_folder(folder):
        yield folder
    elif depth < _MAX_DEPTH:
        for child in sorted(folder.iterdir(), key=lambda path: path.name):
            is_hidden = child.name.startswith(".") or child.name in _SKIPPED
            if child.is_dir() and not child.is_symlink() and not is_hidden:
                yield from _connectors_below(child, depth + 1)
