"""A folder as paconn keeps it to a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.emit.artifact import DEFINITION_FILE, ICON_FILE, PROPERTIES_FILE, SCRIPT_FILE, SETTINGS_FILE
from connsmith.errors import ConnsmithError
from connsmith.importing.incoming import Incoming
from connsmith.importing.readers.objects import read_object
from connsmith.intake.reading import files_of, read_file, refuse_links
from connsmith.source.decoding import decode
from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from pathlib import Path

_PROSE = {"intro.md": "intro.md", "readme.md": "guide.md"}
"""Names in docs/: there, readme.md is what connsmith writes, and other files give it their sections."""

_DEFINITION_SUFFIXES = (".swagger.json", "swagger.json")


def read_folder(folder: Path) -> Incoming:
    """Return the connector in `folder`, whose files may be called by any letter case.

    Raises:
        ConnsmithError: there is no definition, or there are several.
    """
    files, diagnostics = _by_lower_name(folder), refuse_links(folder)
    definition = files.get(DEFINITION_FILE.lower()) or _only_definition(folder, files)
    properties, settings = files.get(PROPERTIES_FILE.lower()), files.get(SETTINGS_FILE)
    script, icon = files.get(SCRIPT_FILE), files.get(ICON_FILE)
    return Incoming(
        name=folder.absolute().name,
        definition=read_object(definition, diagnostics),
        properties=read_object(properties, diagnostics) if properties else None,
        script=read_file(script) if script else None,
        icon=read_file(icon) if icon else None,
        settings=(read_object(settings, diagnostics) if settings else None) or {},
        prose={_PROSE[name]: text for name, path in files.items() if name in _PROSE and (text := _read_prose(path))},
        diagnostics=tuple(diagnostics),
    )


def _read_prose(path: Path) -> str | None:
    return decode(read_file(path), shown_path(path)).text


def _by_lower_name(folder: Path) -> dict[str, Path]:
    return {child.name.lower(): child for child in reversed(files_of(folder))}


def _only_definition(folder: Path, files: dict[str, Path]) -> Path:
    found = [path for name, path in sorted(files.items()) if name.endswith(_DEFINITION_SUFFIXES)]
    if len(found) == 1:
        return found[0]
    if found:
        names = " and ".join(path.name for path in found)
        raise ConnsmithError(f"{folder}: holds {names}; name the one that you mean")
    raise ConnsmithError(f"{folder}: there is no {DEFINITION_FILE} here; name a folder as paconn keeps it, or one file")
