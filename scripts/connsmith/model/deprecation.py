"""`replaces: OLD` to the family and revision annotations of both operations.

The annotations are those of Microsoft's operational versioning (fact ver-family-revision): one family for all
revisions, named for the first operationId, revisions counted from 1, and `deprecated` on what was replaced.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.source.node import Mapping, Scalar, positioned_mapping
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.model.sourceoperation import SourceOperation

_ANNOTATION = "x-ms-api-annotation"


def annotate_replacements(operations: Sequence[SourceOperation]) -> tuple[list[SourceOperation], list[Diagnostic]]:
    """Return the operations with the annotations that `replaces` implies; annotations written by hand win."""
    by_id = {operation.id: operation for operation in operations}
    diagnostics: list[Diagnostic] = []
    older: dict[str, Scalar] = {}
    for operation in operations:
        node = operation.source.get("replaces")
        if not isinstance(node, Scalar):
            continue
        if str(node.value) in by_id and node.value != operation.id:
            older[operation.id] = node
        else:
            diagnostics.append(_unknown(node, operation, by_id))
    replaced = {str(node.value): node for node in older.values()}
    result = []
    for operation in operations:
        if operation.id in older or operation.id in replaced:
            result.append(_annotated(operation, older, replaced.get(operation.id)))
        else:
            result.append(operation)
    return result, diagnostics


def _annotated(operation: SourceOperation, older: dict[str, Scalar], replaced_by: Scalar | None) -> SourceOperation:
    family, revision = _lineage(operation.id, older)
    cause = older.get(operation.id) or replaced_by
    assert cause is not None
    annotation = positioned_mapping({"family": family, "revision": revision}, cause.span)
    written = operation.body.mapping(_ANNOTATION)
    if written is not None:
        annotation = Mapping(
            {**annotation.entries, **written.entries}, {**annotation.keys, **written.keys}, written.span
        )
    body = operation.body.with_entry(_ANNOTATION, annotation)
    if replaced_by is not None and "deprecated" not in body:
        body = body.with_entry("deprecated", Scalar(value=True, span=replaced_by.span))
    return dataclasses.replace(operation, body=body)


def _lineage(operation_id: str, older: dict[str, Scalar]) -> tuple[str, int]:
    """Return the first operationId of the family, and the revision that `operation_id` is."""
    seen = [operation_id]
    while (previous := older.get(seen[-1])) is not None and previous.value not in seen:
        seen.append(str(previous.value))
    return seen[-1], len(seen)


def _unknown(node: Scalar, operation: SourceOperation, by_id: dict[str, SourceOperation]) -> Diagnostic:
    if node.value == operation.id:
        message = f"{operation.id} cannot replace itself"
    else:
        hint = suggest(str(node.value), by_id, "keep the old operation so that existing flows still run")
        message = f"there is no operation {node.value} to replace; {hint}"
    return sourceproblems.UNKNOWN_OPERATION.at(node.span, message)
