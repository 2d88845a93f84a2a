"""Sources in which `title` means OpenAPI's own, as `titles: title` of connector.yaml says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.grammar import KIND_IN_SOURCE, KIND_OF_ENTRIES, KINDS, Child, Nesting
from connsmith.model.lowering import ESCAPE
from connsmith.source.layout import CONNECTOR, FILES, FOLDERS

if TYPE_CHECKING:
    from connsmith.source.node import Json

_NAMES = {"=title": "title", "title": "summary"}


def retitle(data: Json, fixed: frozenset[str]) -> Json:
    """Return `data` with `titles: title`; as it is where some file with schemas cannot be written anew."""
    kinds = {name: place.kind for name in data if (place := FILES.get(name) or FOLDERS.get(name.split("/")[0]))}
    with_schemas = {name for name, kind in kinds.items() if kind in KIND_IN_SOURCE or kind in KIND_OF_ENTRIES}
    connector = data[CONNECTOR]
    if "titles" in connector or "defaults" in connector or fixed & {CONNECTOR, *with_schemas}:
        return data
    changed = {name: _retitle_file(data[name], kinds[name]) for name in with_schemas}
    return {**data, **changed, CONNECTOR: {**connector, "titles": "title"}}


def _retitle_file(source: Any, kind: str) -> Any:
    if not isinstance(source, dict):
        return source
    if kind in KIND_OF_ENTRIES:
        return {
            key: value if key.startswith(ESCAPE) else _walk(value, KIND_OF_ENTRIES[kind])
            for key, value in source.items()
        }
    result = _walk(source, KIND_IN_SOURCE[kind])
    if isinstance(notification := source.get("notification"), dict) and kind == "trigger":
        result["notification"] = _walk(notification, "notificationContent" if "schema" in notification else "schema")
    return result


def _walk(value: Any, kind_name: str) -> Any:
    if not isinstance(value, dict):
        return value
    kind = KINDS[kind_name]
    result = {}
    for key, inner in value.items():
        child = None if key.startswith(ESCAPE) else kind.children.get(kind.short.get(key, key))
        name = _NAMES.get(key, key) if kind_name == "schema" else key
        result[name] = inner if child is None else _walk_child(inner, child)
    return result


def _walk_child(value: Any, child: Child) -> Any:
    if child.shape is Nesting.ONE:
        return _walk(value, child.kind)
    if isinstance(value, dict):
        return {key: _walk(inner, child.kind) for key, inner in value.items()}
    return [_walk(inner, child.kind) for inner in value] if isinstance(value, list) else value
