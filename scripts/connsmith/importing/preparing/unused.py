"""Definitions that nothing uses, which would only make a connector larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.naming.objects import objects_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.importing.preparing.api import Api

_HEAD = "#/definitions/"


def drop_unused(api: Api) -> None:
    """Drop the definitions that no operation leads to, and list them."""
    definitions = objects_of(api.definition.get("definitions"))
    used: set[str] = set()
    waiting = [value for key, value in api.definition.items() if key != "definitions"]
    while waiting:
        for name in references(waiting.pop()):
            if name in definitions and name not in used:
                used.add(name)
                waiting.append(definitions[name])
    for name in definitions.keys() - used:
        del api.definition["definitions"][name]
    for name in definitions:
        if name not in used:
            api.lost(("definitions", name), f"definition {name}", "left out; nothing uses it")
    if api.definition.get("definitions") == {}:
        del api.definition["definitions"]


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
