"""Every title that makers read: summaries of operations and titles of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.definition import Definition


def titles_of(definition: Definition) -> Iterator[tuple[Pointer, str]]:
    """Yield the summary of each operation and the x-ms-summary of each field, with its place."""
    for operation in definition.operations:
        summary = operation.data.get("summary")
        if isinstance(summary, str):
            yield (*operation.pointer, "summary"), summary
    for view in definition.typed:
        title = view.data.get("x-ms-summary")
        if isinstance(title, str):
            yield (*view.pointer, "x-ms-summary"), title
