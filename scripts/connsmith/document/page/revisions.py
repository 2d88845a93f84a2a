"""Families of operations: which one replaces a deprecated one (fact op-deprecated)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.reading.operation import Operation


def family_of(operation: Operation) -> str:
    """Return the family of `operation`, its own id when it names none (fact ver-default-family)."""
    return operation.annotation.family or operation.id


def find_replacements(operations: Iterable[Operation]) -> dict[str, Operation]:
    """Return the live operation of the highest revision for each family that has one."""
    newest: dict[str, Operation] = {}
    for operation in operations:
        family = family_of(operation)
        if operation.is_deprecated or not family:
            continue
        if family not in newest or _revision_of(operation) > _revision_of(newest[family]):
            newest[family] = operation
    return newest


def _revision_of(operation: Operation) -> int:
    revision = operation.annotation.revision
    return 1 if revision is None else revision
