"""A Dataverse solution, packed or unpacked, to one of its connectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.artifact import DEFINITION_FILE, PROPERTIES_FILE
from connsmith.errors import ConnsmithError
from connsmith.importing.incoming import Incoming
from connsmith.importing.readers.objects import parse_object
from connsmith.package.extraction import NamedArtifacts, connectors_of, read_archive
from connsmith.package.identity import identity_of
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic


def read_from_solution(path: Path, connector: str | None) -> Incoming:
    """Return a connector of the solution at `path`.

    Args:
        path: an archive, its unpacked form, or a plain unzip of it.
        connector: the logical name of the one that is meant; a solution with one connector needs none.

    Raises:
        ConnsmithError: it cannot be read safely, or it does not say which connector is meant.
    """
    archive = read_archive(path)
    artifacts = _chosen(connectors_of(archive, str(path)), path, connector)
    inside = f"{path.name}/{artifacts.name}" if path.is_file() else artifacts.name
    diagnostics: list[Diagnostic] = []
    return Incoming(
        name=artifacts.name,
        definition=parse_object(artifacts.definition, f"{inside}/{DEFINITION_FILE}", diagnostics),
        properties=parse_object(artifacts.properties, f"{inside}/{PROPERTIES_FILE}", diagnostics),
        script=artifacts.script,
        icon=artifacts.icon,
        solution=identity_of(archive, artifacts),
        diagnostics=tuple(diagnostics),
    )


def _chosen(found: tuple[NamedArtifacts, ...], path: Path, connector: str | None) -> NamedArtifacts:
    names = [artifacts.name for artifacts in found]
    if connector is None and len(found) == 1:
        return found[0]
    if connector is None:
        raise ConnsmithError(f"{path}: holds {' and '.join(names)}; name the one that you mean with --connector")
    if connector not in names:
        raise ConnsmithError(f"{path}: has no connector {connector}; {suggest(connector, names, f'it has {names[0]}')}")
    return found[names.index(connector)]
