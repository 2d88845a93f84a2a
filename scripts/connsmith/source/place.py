"""How files are named to the user."""

from __future__ import annotations

from pathlib import Path


def shown_path(path: Path) -> str:
    """Return `path` as the user would type it: relative to the current folder where it lies below that."""
    absolute = path.absolute()
    current = Path.cwd()
    return (absolute.relative_to(current) if absolute.is_relative_to(current) else absolute).as_posix()
