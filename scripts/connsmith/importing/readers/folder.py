"""A folder as paconn keeps it to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.errors import ConnsmithError
from connsmith.importing.incoming import Incoming
from connsmith.importing.readers.objects import read_object
from connsmith.intake.listing import files_of, refuse_links
from connsmith.intake.roles import assign_roles, settings_name
from connsmith.source.decoding import decode
from connsmith.source.files.disk import DiskFiles

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.intake.roles import Roles
    from connsmith.source.files.port import Files

_PROSE = {"intro.md": "intro.md", "readme.md": "guide.md"}
"""Names in docs/: there, readme.md is what connsmith writes, and other files give it their sections."""


def read_folder(folder: Path) -> Incoming:
    """Return the connector in `folder`, whose files are called as settings.json says, or as usual in any letter case.

    Raises:
        ConnsmithError: there is no definition, there are several, or settings.json names a file that is not there.
    """
    origin = DiskFiles(folder)
    names = [entry.name for entry in files_of(origin)]
    found, diagnostics = settings_name(names), refuse_links(origin)
    settings = (read_object(origin, found, diagnostics) if found else None) or {}
    roles = assign_roles(names, settings)
    definition = _only_definition(folder, roles)
    return Incoming(
        name=folder.absolute().name,
        definition=read_object(origin, definition, diagnostics),
        properties=read_object(origin, roles.properties, diagnostics) if roles.properties else None,
        script=origin.read(roles.script) if roles.script else None,
        icon=origin.read(roles.icon) if roles.icon else None,
        settings=settings,
        prose=_prose_in(origin, names),
        diagnostics=tuple(diagnostics),
    )


def _prose_in(origin: Files, names: list[str]) -> dict[str, str]:
    found = {_PROSE[name.lower()]: name for name in names if name.lower() in _PROSE}
    return {page: text for page, name in found.items() if (text := decode(origin.read(name), name).text)}


def _only_definition(folder: Path, roles: Roles) -> str:
    """A file that the settings name and that is not there would be lost without a word."""
    if roles.missing:
        raise ConnsmithError(f"{folder}: {roles.missing[0]}; put it there, or take the name out")
    if len(roles.definitions) == 1:
        return roles.definitions[0]
    if roles.definitions:
        raise ConnsmithError(f"{folder}: holds {' and '.join(roles.definitions)}; name the one that you mean")
    raise ConnsmithError(f"{folder}: there is no {DEFINITION_FILE} here; name a folder as paconn keeps it, or one file")
