"""Whatever a user names, to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.importing.readers.file import read_file
from connsmith.importing.readers.folder import read_folder
from connsmith.importing.readers.solution import read_from_solution
from connsmith.importing.readers.workspace import read_workspace, workspace_of
from connsmith.package.extraction import is_solution

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.importing.incoming import Incoming


def read_source(path: Path, connector: str | None = None) -> Incoming:
    """Return the connector at `path`.

    That is a folder as paconn, git integration or Copilot Studio keeps it, a swagger file, an OpenAPI 3 document or a
    solution.

    Args:
        path: what the user named.
        connector: which connector of a solution is meant, by its logical name.

    Raises:
        ConnsmithError: there is nothing at `path`, or nothing that is a connector.
    """
    if not path.exists():
        raise ConnsmithError(f"{path}: there is no such file or folder")
    if is_solution(path):
        return read_from_solution(path, connector)
    if connector is not None:
        raise ConnsmithError(f"{path}: is no solution, so --connector has nothing to choose from")
    if (workspace := workspace_of(path)) is not None:
        return read_workspace(path, workspace)
    return read_folder(path) if path.is_dir() else read_file(path)
