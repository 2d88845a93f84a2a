"""Empty lists and mappings out of the way: the inverse of `model.emptiness`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.emptiness import EMPTY
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.node import Json


def take_empty(definition: Json) -> tuple[Json, dict[str, list[str]]]:
    """Return `definition` without what holds nothing, and for each kind of object the keys that did.

    What only some operations have stays, because a build gives it to all of them. Where one has no operationId, all
    keep what they have: paths.yaml holds it as it is, and no build adds anything there.
    """
    operations = [operation for _, _, operation in _operations(definition)]
    empty = {
        "root": [key for key in EMPTY["root"] if _is_empty(definition, key, "root")],
        "operation": [
            key
            for key in EMPTY["operation"]
            if any(_is_empty(operation, key, "operation") for operation in operations)
            and all(key in operation and isinstance(operation.get("operationId"), str) for operation in operations)
        ],
    }
    rest = {key: value for key, value in definition.items() if key not in empty["root"]}
    if empty["operation"]:
        rest["paths"] = _paths_without(definition["paths"], empty["operation"])
    return rest, {kind: keys for kind, keys in empty.items() if keys}


def _is_empty(value: Json, key: str, kind: str) -> bool:
    found = value.get(key)
    return type(found) is type(EMPTY[kind][key]) and not found


def _operations(definition: Json) -> Iterator[tuple[str, str, Json]]:
    paths = definition.get("paths")
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item[method]


def _paths_without(paths: Json, keys: list[str]) -> Json:
    def without(method: str, operation: Any) -> Any:
        if method not in METHODS or not isinstance(operation, dict):
            return operation
        return {k: v for k, v in operation.items() if k not in keys or not _is_empty(operation, k, "operation")}

    return {
        path: {key: without(key, value) for key, value in item.items()} if isinstance(item, dict) else item
        for path, item in paths.items()
    }
