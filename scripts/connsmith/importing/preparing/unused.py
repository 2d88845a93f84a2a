"""Definitions that nothing uses, which would only make a connector larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.naming.objects import objects_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.importing.preparing.api import Api
    from connsmith.source.node import Json

_HEAD = "#/definitions/"


def drop_unused(api: Api) -> None:
    """Drop the definitions that no operation leads to, and what is no schema, and list them."""
    written = api.definition.pop("definitions", None)
    definitions = objects_by_key(written)
    used = _used(api, definitions)
    for name in written if isinstance(written, dict) else ():
        if name not in definitions:
            api.decide(("definitions", name), f"definition {name}", "left out; it is no schema")
        elif name not in used:
            api.lost(("definitions", name), f"definition {name}", "left out; nothing uses it")
    if used:
        api.definition["definitions"] = {name: schema for name, schema in definitions.items() if name in used}


def _used(api: Api, definitions: dict[str, Json]) -> set[str]:
    used: set[str] = set()
    waiting: list[Any] = [api.definition]
    while waiting:
        for name in references(waiting.pop()):
            if name in definitions and name not in used:
                used.add(name)
                waiting.append(definitions[name])
    return used


def references(node: Any) -> Iterator[str]:
    """Yield the names of the definitions that `node` refers to."""
    waiting = [node]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            reference = value.get("$ref")
            if isinstance(reference, str) and reference.startswith(_HEAD):
                yield reference.removeprefix(_HEAD).replace("~1", "/").replace("~0", "~")
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
