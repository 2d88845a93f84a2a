"""A solution, ours or anyone's export, to the artifacts of the connectors in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.emit.artifact import DEFINITION_FILE, ICON_FILE, PROPERTIES_FILE, SCRIPT_FILE
from connsmith.emit.jsontext import to_bytes
from connsmith.errors import ConnsmithError
from connsmith.intake.discovery import is_solution_folder
from connsmith.package.columns import DEFINITION, ICON, PARAMETER_SETS, PARAMETERS, POLICIES, SCRIPT, Column
from connsmith.package.opening import Archive, is_archive, open_archive
from connsmith.package.solution import CUSTOMIZATIONS_FILE
from connsmith.package.unpacked import read_solution_folder
from connsmith.package.xmltree import XmlError, child_text, parse_xml
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import read_named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

_MAX_ARCHIVE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class NamedArtifacts:
    """The artifacts of one connector of a solution.

    Attributes:
        name: its logical name.
        connector_id: its id in Dataverse.
        title: its display name.
        definition: apiDefinition.swagger.json, byte for byte as the solution holds it.
        properties: apiProperties.json, put together from the columns.
        script: script.csx, if it has one.
        icon: icon.png, if it has one.
    """

    name: str
    connector_id: str
    title: str
    definition: bytes
    properties: bytes
    script: bytes | None
    icon: bytes | None

    @property
    def files(self) -> dict[str, bytes]:
        """The artifacts by their file names."""
        optional = {SCRIPT_FILE: self.script, ICON_FILE: self.icon}
        return {
            DEFINITION_FILE: self.definition,
            PROPERTIES_FILE: self.properties,
            **{name: content for name, content in optional.items() if content is not None},
        }


def is_solution(path: Path) -> bool:
    """Return whether `path` looks like a solution: a zip archive, or a folder with one unpacked in it."""
    if path.is_dir():
        return is_solution_folder(DiskFiles(path))
    return path.is_file() and is_archive(path)


def read_solution(path: Path) -> tuple[NamedArtifacts, ...]:
    """Return the connectors of the solution at `path`: an archive, its unpacked form, or a plain unzip of it.

    Raises:
        ConnsmithError: it is no solution, or it cannot be read safely.
    """
    return connectors_of(read_archive(path), str(path))


def connectors_of(archive: Archive, name: str) -> tuple[NamedArtifacts, ...]:
    """Return the connectors of the solution `archive`, which messages call `name`.

    Raises:
        ConnsmithError: it is no solution.
    """
    try:
        root = parse_xml(_content(archive, CUSTOMIZATIONS_FILE, name))
    except XmlError as error:
        raise ConnsmithError(f"{name}: {CUSTOMIZATIONS_FILE}: {error}") from error
    found = tuple(_artifacts(element, archive, name) for element in root.iter("Connector"))
    if not found:
        raise ConnsmithError(f"{name}: the solution holds no connector")
    return found


def read_archive(path: Path) -> Archive:
    """Return what the solution at `path` holds, in the form of the archive.

    Raises:
        ConnsmithError: there is no solution, or it cannot be read safely.
    """
    if path.is_dir():
        archive = read_solution_folder(path)
        if archive is None:
            raise ConnsmithError(f"{path}: no solution here (neither solution.xml nor Other/Solution.xml)")
        return archive
    return open_archive(read_limited(path), str(path))


def read_limited(path: Path) -> bytes:
    """Return the bytes of the archive at `path`.

    Raises:
        ConnsmithError: there is no such file, or it is absurdly large.
    """
    return read_named(path, _MAX_ARCHIVE_BYTES)


def column_path(element: Element, column: Column) -> str:
    """Return the path that a connector names for `column`, without its first slash; empty when it names none."""
    return child_text(element, column.name).lstrip("/")


def _artifacts(element: Element, archive: Archive, name: str) -> NamedArtifacts:
    def content(column: Column) -> bytes | None:
        file = column_path(element, column)
        return _content(archive, file, name) if file else None

    definition = content(DEFINITION)
    if definition is None:
        raise ConnsmithError(f"{name}: the connector {child_text(element, 'name')} has no definition")
    return NamedArtifacts(
        name=child_text(element, "name"),
        connector_id=child_text(element, "connectorid"),
        title=child_text(element, "displayname"),
        definition=definition,
        properties=to_bytes({"properties": _properties(element, content, name)}),
        script=content(SCRIPT),
        icon=content(ICON),
    )


def _properties(element: Element, content: Callable[[Column], bytes | None], name: str) -> dict[str, Any]:
    """Put the keys in the order of paconn's download; what a column says with null or nothing is no key."""
    operations = child_text(element, "scriptoperations").encode("utf-8")
    found = {
        "connectionParameters": _json(content(PARAMETERS), PARAMETERS.name, name) or {},
        "connectionParameterSets": _json(content(PARAMETER_SETS), PARAMETER_SETS.name, name),
        "iconBrandColor": child_text(element, "iconbrandcolor") or None,
        "scriptOperations": _json(operations, "scriptoperations", name),
        "policyTemplateInstances": _json(content(POLICIES), POLICIES.name, name) or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _json(data: bytes | None, what: str, name: str) -> Any:
    """An empty file is what some pipelines leave of a column that they cleared (fact solution-emptied)."""
    if not data or not data.strip():
        return None
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ConnsmithError(f"{name}: {what} is not JSON: {str(error)[:100]}") from error


def _content(archive: Archive, path: str, name: str) -> bytes:
    if path not in archive.files:
        raise ConnsmithError(f"{name}: there is no {path[:200]!a} in it")
    return archive.files[path]
