"""The steps of tidying; each takes the sources as data and returns them shorter or plainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.factoring.factoring import share_repetitions
from connsmith.importing.raising.dialect import Dialect
from connsmith.importing.tidying.operations import tidy_operation
from connsmith.importing.tidying.respelling import respell
from connsmith.importing.tidying.titles import retitle
from connsmith.model.emptiness import EMPTY
from connsmith.source.layout import FILES, FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.source.node import Json

    Step = Callable[[Json, frozenset[str]], Json]

_CONNECTOR, _ORDER, _TAGS = "connector.yaml", "order.yaml", "tags.yaml"
_OBJECTS = {"definition": "schema", "parameter": "parameter", "response": "response"}
_COLLECTIONS = {"definitions": "schema", "parameters": "parameter", "responses": "response"}


def steps_for(dialect: Dialect) -> list[Step]:
    """Return the steps, in their order, for a connector that reads best in `dialect`."""
    return [
        lambda data, fixed: retitle(data, fixed) if dialect.titles == "title" else data,
        lambda data, fixed: tidy_files(data, fixed, dialect),
        move_empty,
        mark_scripted,
        _shared,
        lambda data, fixed: data if _ORDER in fixed else {n: v for n, v in data.items() if n != _ORDER},
    ]


def tidy_files(data: Json, fixed: frozenset[str], dialect: Dialect) -> Json:
    """Return `data` with each file as short as it goes by itself."""
    spoken = Dialect(dialect.known, data[_CONNECTOR].get("titles", "summary"))
    return {name: source if name in fixed else tidy_file(name, source, spoken) for name, source in data.items()}


def tidy_file(name: str, source: Any, dialect: Dialect) -> Any:
    """Return the content `source` of the file `name`, as short as it goes by itself."""
    place = FILES.get(name) or FOLDERS.get(name.split("/", maxsplit=1)[0])
    kind = place.kind if place else ""
    if not isinstance(source, dict):
        return source
    if kind in {"operation", "trigger"}:
        return tidy_operation(source, kind, dialect)
    if kind in _OBJECTS:
        return _tidy_object(source, _OBJECTS[kind], dialect)
    if kind in _COLLECTIONS:
        return {member: respell(value, _COLLECTIONS[kind], dialect) for member, value in source.items()}
    return source


def _tidy_object(source: Json, kind: str, dialect: Dialect) -> Json:
    """The file itself stays a mapping, also where it is but a reference."""
    tidy = respell({key: value for key, value in source.items() if key != "id"}, kind, dialect)
    if not isinstance(tidy, dict):
        return source
    return {"id": source["id"], **tidy} if "id" in source else tidy


def move_empty(data: Json, fixed: frozenset[str]) -> Json:
    """Return `data` with what holds nothing named in order.yaml, and without files for it."""
    if fixed & {_CONNECTOR, _ORDER}:
        return data
    connector = dict(data[_CONNECTOR])
    gone = {name for name in (_TAGS, *(f"{key}.yaml" for key in _COLLECTIONS)) if data.get(name) in ({}, [])} - fixed
    found = [key for key in EMPTY["root"] if connector.get(key) in ({}, []) or f"{key}.yaml" in gone]
    if not found:
        return data
    connector = {key: value for key, value in connector.items() if key not in found}
    order = dict(data.get(_ORDER, {}))
    before = order.get("empty", {})
    order["empty"] = {**before, "root": sorted({*before.get("root", ()), *found})}
    kept = {name: value for name, value in data.items() if name not in gone}
    return {**kept, _CONNECTOR: connector, _ORDER: order}


def mark_scripted(data: Json, fixed: frozenset[str]) -> Json:
    """Return `data` with `script: true` in the operations that `properties` lists."""
    properties = data[_CONNECTOR].get("properties")
    listed = properties.get("scriptOperations") if isinstance(properties, dict) else None
    names = {source.get("operationId"): name for name, source in data.items() if isinstance(source, dict)}
    if not isinstance(listed, list) or not listed or _CONNECTOR in fixed:
        return data
    if not all(isinstance(item, str) and item in names and names[item] not in fixed for item in listed):
        return data
    marked = {names[item]: {"script": True, **data[names[item]]} for item in listed}
    rest = {key: value for key, value in properties.items() if key != "scriptOperations"}
    connector = {key: value for key, value in data[_CONNECTOR].items() if key != "properties"}
    return {**data, **marked, _CONNECTOR: {**connector, "properties": rest} if rest else connector}


def _shared(data: Json, fixed: frozenset[str]) -> Json:
    """Files that cannot be written anew keep what they say; what the others share may still be said once."""
    free = {name: value for name, value in data.items() if name not in fixed}
    if _CONNECTOR in fixed or any(name.startswith(("operations/", "triggers/")) for name in fixed):
        return data
    shared = share_repetitions(free)
    return {**{name: shared.get(name, value) for name, value in data.items()}, **shared}
