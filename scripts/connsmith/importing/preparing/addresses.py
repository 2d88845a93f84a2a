"""Paths without query strings and fragments, and path parameters that match them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from connsmith.importing.naming.objects import objects_in
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from connsmith.importing.preparing.api import Api, ApiOperation
    from connsmith.source.node import Json

_VARIABLE = re.compile(r"\{([^{}]+)\}")


def clean_paths(api: Api) -> None:
    """Take query strings and fragments out of paths: what a query says becomes parameters that are always sent."""
    paths = api.definition.get("paths")
    if not isinstance(paths, dict):
        return
    clean: Json = {}
    addresses: dict[str, list[tuple[str, Json]]] = {}
    for path, item in paths.items():
        if not isinstance(item, dict) or path.startswith("x-"):
            clean[path] = item
            continue
        bare, query = _split(path)
        if bare != path:
            api.lost(("paths", path), f"path {path}", f"{bare}, as a path has no query and no fragment")
            _send(item, query)
            api.moved.setdefault(bare, path)
        addresses.setdefault(bare, []).append((path, item))
    for bare, items in addresses.items():
        if bare in paths:
            api.moved.pop(bare, None)
        clean[bare] = items[0][1] if len(items) == 1 else _united(api, bare, items)
    api.definition["paths"] = clean


def match_path_parameters(api: Api) -> None:
    """Every variable of a path has a parameter that says how it is encoded, and no other parameter is in the path."""
    for call in api.calls():
        names = _VARIABLE.findall(call.path)
        for holder in (call.item, call.operation):
            parameters = holder.get("parameters")
            if isinstance(parameters, list):
                holder["parameters"] = [item for item in parameters if not _is_beside(api, call, item, names)]
        for name in names:
            _declare(api, call, name)


def _split(path: str) -> tuple[str, list[tuple[str, str]]]:
    bare, _, _ = path.partition("#")
    bare, _, query = bare.partition("?")
    return (bare if bare.startswith("/") else f"/{bare}"), parse_qsl(query, keep_blank_values=True)


def _send(item: Json, query: list[tuple[str, str]]) -> None:
    """A variable in the query is a parameter of its own already; a plain value is always sent."""
    fixed = [
        {
            "name": name,
            "in": "query",
            "type": "string",
            "required": True,
            "default": value,
            "x-ms-visibility": "internal",
        }
        for name, value in query
        if not _VARIABLE.fullmatch(value)
    ]
    if fixed:
        parameters = item.get("parameters")
        item["parameters"] = [*(parameters if isinstance(parameters, list) else []), *fixed]


def _united(api: Api, bare: str, items: list[tuple[str, Json]]) -> Json:
    """Return one path item for several of one address; each method is the first one's that has it."""
    united: Json = {}
    for path, item in items:
        shared = objects_in(item.get("parameters"))
        for key, value in item.items():
            if key in METHODS and isinstance(value, dict) and key not in united:
                united[key] = {**value, "parameters": [*shared, *objects_in(value.get("parameters"))]}
            elif key in METHODS:
                decision = f"left out; {key.upper()} {bare} is another operation already"
                api.decide(("paths", path, key), f"operation {key.upper()} {path}", decision)
            elif key != "parameters":
                united.setdefault(key, value)
    return united


def _is_beside(api: Api, call: ApiOperation, parameter: object, names: list[str]) -> bool:
    if not isinstance(parameter, dict):
        return False
    parameter = call.resolved(parameter)
    if parameter.get("in") != "path" or parameter.get("name") in names:
        return False
    construct = f"path parameter {parameter.get('name')}"
    api.decide((*call.pointer, "parameters"), construct, f"left out; {call.path} has no such variable")
    return True


def _declare(api: Api, call: ApiOperation, name: str) -> None:
    found = next((item for item in call.parameters if (item.get("in"), item.get("name")) == ("path", name)), None)
    if found is None:
        found = {"name": name, "in": "path", "required": True, "type": "string"}
        written = call.operation.get("parameters")
        call.operation["parameters"] = [*(written if isinstance(written, list) else []), found]
        api.decide(call.pointer, f"path variable {name} without a parameter", "a text; say what it is")
    found.setdefault("x-ms-url-encoding", "single")
