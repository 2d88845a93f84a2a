"""Whatever a user names, to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.importing.readers.file import described_samples, read_document, read_file
from connsmith.importing.readers.folder import read_folder
from connsmith.importing.readers.solution import read_from_solution
from connsmith.importing.readers.workspace import read_workspace, workspace_of
from connsmith.importing.samples.postman import is_postman
from connsmith.importing.selecting.connector import select_connector
from connsmith.importing.selecting.operations import OperationList, list_operations
from connsmith.package.extraction import is_solution
from connsmith.samples.har import is_har

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.importing.incoming import Incoming


def read_source(path: Path, connector: str | None = None, only: tuple[str, ...] = ()) -> Incoming:
    """Return the connector at `path`.

    That is a folder as paconn, git integration or Copilot Studio keeps it, a swagger file, an OpenAPI 3 document or a
    solution.

    Args:
        path: what the user named.
        connector: which connector of a solution is meant, by its logical name.
        only: which operations to take, as `select` reads it; none means all.

    Raises:
        ConnsmithError: there is nothing at `path`, or nothing that is a connector, or `only` names nothing in it.
    """
    if _is_document(path, connector):
        return read_file(path, only)
    incoming = _read_connector(path, connector)
    return select_connector(incoming, only) if only else incoming


def list_source(path: Path, connector: str | None = None) -> OperationList:
    """Return the operations of what is at `path`, as it says them.

    Raises:
        ConnsmithError: there is nothing at `path`, or nothing that can be read.
    """
    is_document = _is_document(path, connector)
    document = read_document(path, []) if is_document else _read_connector(path, connector).definition
    if document is not None and (is_har(document) or is_postman(document)):
        document, _ = described_samples(path.stem, document)
    if document is None:
        raise ConnsmithError(f"{path}: cannot be read; importing it says why")
    return list_operations(document)


def _is_document(path: Path, connector: str | None) -> bool:
    return connector is None and path.is_file() and not is_solution(path) and workspace_of(path) is None


def _read_connector(path: Path, connector: str | None) -> Incoming:
    if not path.exists():
        raise ConnsmithError(f"{path}: there is no such file or folder")
    if is_solution(path):
        return read_from_solution(path, connector)
    if connector is not None:
        raise ConnsmithError(f"{path}: is no solution, so --connector has nothing to choose from")
    if (workspace := workspace_of(path)) is not None:
        return read_workspace(path, workspace)
    return read_folder(path)
