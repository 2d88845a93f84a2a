"""What an OpenAPI 2.0 document is: the definition of a connector, or the description of an API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.naming.objects import objects_by_key, objects_in
from connsmith.model.grammar import METHODS

if TYPE_CHECKING:
    from connsmith.source.node import Json

_EXTENSION = "x-ms-"


def is_connector(document: Json) -> bool:
    """Return whether `document` was written for the platform: only a connector's definition has its extensions."""
    if "swagger" not in document:
        return True
    waiting: list[Any] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if any(key.startswith(_EXTENSION) for key in node):
                return True
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return False


def requirements_of(document: Json) -> list[Json]:
    """Return what the document and its operations ask for, each a mapping from schemes to scopes."""
    operations = [
        item[method]
        for item in objects_by_key(document.get("paths")).values()
        for method in METHODS
        if isinstance(item.get(method), dict)
    ]
    return [wanted for holder in (document, *operations) for wanted in objects_in(holder.get("security")) if wanted]
