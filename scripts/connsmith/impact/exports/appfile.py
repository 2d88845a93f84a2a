"""A canvas app: its data sources, and the formulas of its controls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.impact.exports.export import App, Formula, Screen
from connsmith.impact.exports.jsonfile import TOO_DEEP, JsonFileError, read_json
from connsmith.reading.values import list_of, object_of, text_of
from connsmith.source.limits import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.source.files.port import Files

DATA_SOURCES = "References/DataSources.json"
_CONTROLS = "Controls"
_SERVICE = "serviceinfo"


def read_app(files: Files, folder: str, name: str, file: str) -> App:
    """Return the app whose parts lie in `folder` of `files`.

    Args:
        files: where the parts are.
        folder: the folder that they lie in; "" is the root.
        name: what makers call the app.
        file: what people call it.

    Raises:
        JsonFileError: a part of it cannot be read.
        ConnsmithError: the archive that it is cannot be read.
    """
    prefix = f"{folder}/" if folder else ""
    entry = files.entry(prefix + DATA_SOURCES)
    sources = _sources(_read(files, entry.name)[1]) if entry is not None and entry.is_file else {}
    names = [item.name for item in files.entries(prefix + _CONTROLS) if item.is_file and item.suffix.lower() == ".json"]
    return App(name, file, sources, tuple(_screen(files, item) for item in names) if sources else ())


def _sources(data: Any) -> dict[str, str]:
    rows = list_of(data, "DataSources") if isinstance(data, dict) else []
    services = (row for row in rows if isinstance(row, dict) and text_of(row, "Type").lower() == _SERVICE)
    found = ((text_of(row, "Name"), text_of(row, "ApiId")) for row in services)
    return {name: api for name, api in found if name and api}


def _screen(files: Files, name: str) -> Screen:
    text, data = _read(files, name)
    top = object_of(data, "TopParent") if isinstance(data, dict) else {}
    return Screen(files.place(name), text, tuple(_formulas(top, ("TopParent",), 0)))


def _read(files: Files, name: str) -> tuple[str, Any]:
    try:
        return read_json(files.read(name))
    except JsonFileError as error:
        raise JsonFileError(f"{name}: {error}") from error


def _formulas(control: dict[str, Any], pointer: Pointer, depth: int) -> Iterator[Formula]:
    if depth > MAX_DEPTH:
        raise JsonFileError(TOO_DEEP)
    for index, rule in enumerate(list_of(control, "Rules")):
        if isinstance(rule, dict) and (script := text_of(rule, "InvariantScript")):
            at = (*pointer, "Rules", index, "InvariantScript")
            yield Formula(text_of(control, "Name"), text_of(rule, "Property"), script, at)
    for index, child in enumerate(list_of(control, "Children")):
        if isinstance(child, dict):
            yield from _formulas(child, (*pointer, "Children", index), depth + 1)
