"""Whatever a user names, to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.importing.readers.file import read_file
from connsmith.importing.readers.folder import read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.importing.incoming import Incoming


def read_source(path: Path) -> Incoming:
    """Return the connector at `path`: a folder as paconn keeps it, a swagger file, or an OpenAPI 3 document.

    Raises:
        ConnsmithError: there is nothing at `path`, or nothing that is a connector.
    """
    if not path.exists():
        raise ConnsmithError(f"{path}: there is no such file or folder")
    return read_folder(path) if path.is_dir() else read_file(path)
