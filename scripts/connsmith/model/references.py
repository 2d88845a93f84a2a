"""Names that refer to nothing: what an author mistypes where the definition cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model import sourceproblems
from connsmith.source.node import Mapping, Scalar
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from connsmith.diagnostics import Diagnostic
    from connsmith.model.sourceoperation import SourceOperation

_WORDS = {"definitions": "definition", "parameters": "shared parameter", "responses": "shared response"}


def unknown_references(references: Iterable[tuple[str, Scalar]], collections: Mapping) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each name that no source describes.

    A full JSON pointer is left to `check`, which knows the whole definition.

    Args:
        references: the pointer that each name means, and the name as it was written.
        collections: definitions, parameters and responses of the connector.
    """
    for pointer, name in references:
        kind, wanted = pointer.removeprefix("#/").split("/", 1)
        known = collections.mapping(kind)
        if known is not None and wanted in known:
            continue
        hint = suggest(wanted, known or (), f"add {kind}/{wanted}.yaml")
        yield sourceproblems.UNKNOWN_REFERENCE.at(name.span, f"there is no {_WORDS[kind]} {wanted}; {hint}")


def unknown_unsubscribes(operations: Sequence[SourceOperation]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each trigger whose `unsubscribe` names no DELETE operation."""
    deletes = [operation.id for operation in operations if operation.request.method == "delete"]
    seen = set()
    for operation in operations:
        name = operation.source.get("unsubscribe")
        if not isinstance(name, Scalar) or name.value in deletes or name.span in seen:
            continue
        seen.add(name.span)
        hint = suggest(str(name.value), deletes, "add one to operations/, so that flows can unsubscribe")
        yield sourceproblems.UNKNOWN_OPERATION.at(name.span, f"there is no DELETE operation {name.value}; {hint}")
