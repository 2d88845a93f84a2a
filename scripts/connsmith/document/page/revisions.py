"""Status and families of operations: previews and replacements (rules.md op-deprecated, op-preview)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.document.page.values import is_true, object_in, text_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.document.page.values import JsonObject

ANNOTATION = "x-ms-api-annotation"
_PREVIEW = "preview"


def is_preview(value: JsonObject) -> bool:
    """Return whether `value`, an operation or the info object, says that it is in preview."""
    return text_in(object_in(value, ANNOTATION), "status").lower() == _PREVIEW


def family_of(operation: JsonObject) -> str:
    """Return the family of `operation`, its own id when it names none (rules.md ver-default-family)."""
    return text_in(object_in(operation, ANNOTATION), "family") or text_in(operation, "operationId")


def find_replacements(operations: Iterable[JsonObject]) -> dict[str, JsonObject]:
    """Return the live operation of the highest revision for each family that has one."""
    newest: dict[str, JsonObject] = {}
    for operation in operations:
        family = family_of(operation)
        if is_true(operation.get("deprecated")) or not family:
            continue
        if family not in newest or _revision_of(operation) > _revision_of(newest[family]):
            newest[family] = operation
    return newest


def _revision_of(operation: JsonObject) -> float:
    written: Any = object_in(operation, ANNOTATION).get("revision", 1)
    return written if isinstance(written, int | float) else 1
