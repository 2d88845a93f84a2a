"""A connector as git integration and Copilot Studio keep it: one file for each column of Dataverse.

The layout is `connectors/NAME-GUID/openapidefinition.json`, with the other columns beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.importing import problems
from connsmith.importing.incoming import Incoming
from connsmith.importing.readers.objects import parse_value, read_object
from connsmith.intake.reading import files_of, read_file, refuse_links
from connsmith.package.columns import DEFINITION, ICON, PARAMETER_SETS, PARAMETERS, POLICIES, SCRIPT
from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.package.columns import Column

_ID = re.compile(r"-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_SCRIPTED = "scriptoperations.json"
_PROPERTIES = {
    "connectionParameters": PARAMETERS,
    "connectionParameterSets": PARAMETER_SETS,
    "policyTemplateInstances": POLICIES,
}
_SUFFIXES = {ICON: (".png",), SCRIPT: (".csx",)}


def workspace_of(path: Path) -> Path | None:
    """Return the folder of the connector when `path` is one in this layout, its definition, or a folder of one such.

    Raises:
        ConnsmithError: `path` holds several connectors.
    """
    if path.is_file():
        is_definition = path.name.lower() == f"{DEFINITION.name}{DEFINITION.suffix}"
        return path.parent if is_definition else None
    if _holds_definition(path):
        return path
    inner = path / "connectors" if (path / "connectors").is_dir() else path
    found = [child for child in sorted(inner.iterdir()) if child.is_dir() and _holds_definition(child)]
    if len(found) > 1:
        raise ConnsmithError(f"{path}: holds {' and '.join(child.name for child in found)}; name the one that you mean")
    return found[0] if found else None


def read_workspace(folder: Path) -> Incoming:
    """Return the connector in `folder`; a file in it that is no part of a connector is named."""
    diagnostics = refuse_links(folder)
    files = {path.name.lower(): path for path in reversed(files_of(folder))}
    columns = {column: _take(files, column) for column in (DEFINITION, *_PROPERTIES.values(), ICON, SCRIPT)}
    definition, icon, script = columns[DEFINITION], columns[ICON], columns[SCRIPT]
    read = {key: _value(columns[column], diagnostics) for key, column in _PROPERTIES.items()}
    scripted = _value(files.pop(_SCRIPTED, None), diagnostics)
    properties = {
        "connectionParameters": read["connectionParameters"] or {},
        **_present("connectionParameterSets", read["connectionParameterSets"]),
        **_present("scriptOperations", scripted),
        **_present("policyTemplateInstances", read["policyTemplateInstances"]),
    }
    diagnostics.extend(
        problems.NOT_READ.at(None, f"{path.name} is no file of a connector that connsmith knows; it is left out")
        for path in files.values()
    )
    return Incoming(
        name=_ID.sub("", folder.absolute().name),
        definition=read_object(definition, diagnostics) if definition else None,
        properties={"properties": properties},
        script=read_file(script) if script else None,
        icon=read_file(icon) if icon else None,
        diagnostics=tuple(diagnostics),
    )


def _holds_definition(folder: Path) -> bool:
    wanted = f"{DEFINITION.name}{DEFINITION.suffix}"
    return any(path.name.lower() == wanted for path in files_of(folder))


def _take(files: dict[str, Path], column: Column) -> Path | None:
    """Take the file of `column` out of `files`; a script and an icon may have any name."""
    exact = f"{column.name}{column.suffix}".lower()
    suffixes = _SUFFIXES.get(column, ())
    name = next((name for name in (exact, *files) if name in files and (name == exact or name.endswith(suffixes))), "")
    return files.pop(name, None) if name == exact or suffixes else None


def _value(path: Path | None, diagnostics: list[Diagnostic]) -> Any:
    """Return what a column holds; an empty file is a column without a value."""
    if path is None:
        return None
    data = read_file(path)
    return parse_value(data, shown_path(path), diagnostics) if data.strip() else None


def _present(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {key: value}
