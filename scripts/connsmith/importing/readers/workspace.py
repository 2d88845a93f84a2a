"""A connector as git integration and Copilot Studio keep it: one file for each column of Dataverse.

The layout is `connectors/NAME-GUID/openapidefinition.json`, with the other columns beside it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from connsmith.errors import ConnsmithError
from connsmith.importing import importproblems
from connsmith.importing.incoming import Incoming
from connsmith.importing.loss import Loss
from connsmith.importing.preparing.preparation import BRAND_COLOR
from connsmith.importing.readers.objects import parse_value, read_object
from connsmith.intake.listing import files_of, refuse_links
from connsmith.package.columns import DEFINITION, ICON, PARAMETER_SETS, PARAMETERS, POLICIES, SCRIPT
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import root_of

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.package.columns import Column
    from connsmith.source.files.port import Files

_ID = re.compile(r"-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
_DEFINITION = f"{DEFINITION.name}{DEFINITION.suffix}".lower()
_SCRIPTED = "scriptoperations.json"
_PROPERTIES = {
    "connectionParameters": PARAMETERS,
    "connectionParameterSets": PARAMETER_SETS,
    "policyTemplateInstances": POLICIES,
}
_SUFFIXES = {ICON: (".png",), SCRIPT: (".csx",)}


def workspace_of(path: Path) -> str | None:
    """Return the folder of the connector when `path` is one in this layout, its definition, or a folder of one such.

    The folder is named from `path`, or from where the file `path` lies; "" is the same.

    Raises:
        ConnsmithError: `path` holds several connectors.
    """
    if path.is_file():
        return "" if path.name.lower() == _DEFINITION else None
    origin = DiskFiles(path)
    if _holds_definition(origin, ""):
        return ""
    inner = origin.entries("connectors") or origin.entries()
    found = [entry for entry in inner if entry.is_folder and _holds_definition(origin, entry.name)]
    if len(found) > 1:
        raise ConnsmithError(f"{path}: holds {' and '.join(entry.leaf for entry in found)}; name the one that you mean")
    return found[0].name if found else None


def read_workspace(path: Path, folder: str) -> Incoming:
    """Return the connector in `folder`; a file in it that is no part of a connector is named.

    Args:
        path: what the user named.
        folder: what `workspace_of` makes of it.
    """
    origin = root_of(path)
    diagnostics = refuse_links(origin, folder)
    files = {entry.leaf.lower(): entry.name for entry in reversed(files_of(origin, folder))}
    columns = {column: _take(files, column) for column in (DEFINITION, *_PROPERTIES.values(), ICON, SCRIPT)}
    definition, icon, script = columns[DEFINITION], columns[ICON], columns[SCRIPT]
    read = {key: _value(origin, columns[column], diagnostics) for key, column in _PROPERTIES.items()}
    scripted = _value(origin, files.pop(_SCRIPTED, None), diagnostics)
    properties = {
        "connectionParameters": read["connectionParameters"] or {},
        **_present("connectionParameterSets", read["connectionParameterSets"]),
        "iconBrandColor": BRAND_COLOR,
        **_present("scriptOperations", scripted),
        **_present("policyTemplateInstances", read["policyTemplateInstances"]),
    }
    diagnostics.extend(
        importproblems.NOT_READ.at(
            None, f"{name.rpartition('/')[2]} is no file of a connector that connsmith knows; it is left out"
        )
        for name in files.values()
    )
    return Incoming(
        name=_ID.sub("", folder.rpartition("/")[2] or origin.root.absolute().name),
        definition=read_object(origin, definition, diagnostics) if definition else None,
        properties={"properties": properties},
        losses=(Loss((), "no colour", f"{BRAND_COLOR}; these files do not say it, so write it", needs_person=True),),
        script=origin.read(script) if script else None,
        icon=origin.read(icon) if icon else None,
        diagnostics=tuple(diagnostics),
    )


def _holds_definition(origin: Files, folder: str) -> bool:
    return any(entry.leaf.lower() == _DEFINITION for entry in files_of(origin, folder))


def _take(files: dict[str, str], column: Column) -> str | None:
    """Take the file of `column` out of `files`; a script and an icon may have any name."""
    exact = f"{column.name}{column.suffix}".lower()
    suffixes = _SUFFIXES.get(column, ())
    name = next((name for name in (exact, *files) if name in files and (name == exact or name.endswith(suffixes))), "")
    return files.pop(name, None) if name == exact or suffixes else None


def _value(origin: Files, file: str | None, diagnostics: list[Diagnostic]) -> Any:
    """Return what a column holds; an empty file is a column without a value."""
    if file is None:
        return None
    data = origin.read(file)
    return parse_value(data, file, diagnostics) if data.strip() else None


def _present(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {key: value}
