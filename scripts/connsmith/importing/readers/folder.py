"""A folder as paconn keeps it to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.errors import ConnsmithError
from connsmith.importing.incoming import Incoming
from connsmith.importing.readers.objects import read_object
from connsmith.intake.reading import files_of, read_file, refuse_links
from connsmith.intake.roles import assign_roles, settings_name
from connsmith.source.decoding import decode
from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.intake.roles import Roles

_PROSE = {"intro.md": "intro.md", "readme.md": "guide.md"}
"""Names in docs/: there, readme.md is what connsmith writes, and other files give it their sections."""


def read_folder(folder: Path) -> Incoming:
    """Return the connector in `folder`, whose files are called as settings.json says, or as usual in any letter case.

    Raises:
        ConnsmithError: there is no definition, there are several, or settings.json names a file that is not there.
    """
    names = [path.name for path in files_of(folder)]
    found, diagnostics = settings_name(names), refuse_links(folder)
    settings = (read_object(folder / found, diagnostics) if found else None) or {}
    roles = assign_roles(names, settings)
    definition = _only_definition(folder, roles)
    return Incoming(
        name=folder.absolute().name,
        definition=read_object(folder / definition, diagnostics),
        properties=read_object(folder / roles.properties, diagnostics) if roles.properties else None,
        script=read_file(folder / roles.script) if roles.script else None,
        icon=read_file(folder / roles.icon) if roles.icon else None,
        settings=settings,
        prose=_prose_in(folder, names),
        diagnostics=tuple(diagnostics),
    )


def _prose_in(folder: Path, names: list[str]) -> dict[str, str]:
    found = {_PROSE[name.lower()]: folder / name for name in names if name.lower() in _PROSE}
    return {name: text for name, path in found.items() if (text := _read_prose(path))}


def _read_prose(path: Path) -> str | None:
    return decode(read_file(path), shown_path(path)).text


def _only_definition(folder: Path, roles: Roles) -> str:
    """A file that the settings name and that is not there would be lost without a word."""
    if roles.missing:
        raise ConnsmithError(f"{folder}: {roles.missing[0]}; put it there, or take the name out")
    if len(roles.definitions) == 1:
        return roles.definitions[0]
    if roles.definitions:
        raise ConnsmithError(f"{folder}: holds {' and '.join(roles.definitions)}; name the one that you mean")
    raise ConnsmithError(f"{folder}: there is no {DEFINITION_FILE} here; name a folder as paconn keeps it, or one file")
