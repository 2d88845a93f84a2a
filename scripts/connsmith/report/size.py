"""The size of a definition and its operations, as a table for people or as JSON for programs."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

from connsmith.check.size import MAX_BODY_SCHEMAS, MAX_FILE, MAX_OPERATION_SCHEMAS, MAX_OPERATIONS
from connsmith.report.visible import show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.check.size import DefinitionSize, OperationSize

_NAME_WIDTH = 32


def render_size_text(name: str, size: DefinitionSize, shown: int) -> str:
    """Return the size of the connector `name` as text: its totals, then the `shown` largest operations."""
    lines = [
        show_line(name),
        f"  file        {size.bytes:>10,} bytes of {MAX_FILE:,}{_over(size.bytes, MAX_FILE)}",
        f"  operations  {len(size.operations):>10,} of {MAX_OPERATIONS}{_over(len(size.operations), MAX_OPERATIONS)}",
        "",
        f"  {'operation':{_NAME_WIDTH}} {'bytes':>8} {'schemas':>8} {'largest body':>12} {'depth':>6}",
    ]
    for operation in size.operations[:shown]:
        lines.extend(_rows(operation))
    hidden = len(size.operations) - shown
    if hidden > 0:
        lines.append(f"  and {hidden} smaller ones")
    limits = f"limits: {MAX_BODY_SCHEMAS} schemas in a body, {MAX_OPERATION_SCHEMAS:,} in an operation"
    return "\n".join([*lines, f"  {limits}", ""])


def render_size_json(sizes: Sequence[tuple[str, DefinitionSize]]) -> str:
    """Return the sizes of connectors as JSON text."""
    connectors = [
        {
            "connector": name,
            "bytes": size.bytes,
            "operations": [{**asdict(item), "too_large": item.is_too_large} for item in size.operations],
        }
        for name, size in sizes
    ]
    limits = {
        "bytes": MAX_FILE,
        "operations": MAX_OPERATIONS,
        "body_schemas": MAX_BODY_SCHEMAS,
        "operation_schemas": MAX_OPERATION_SCHEMAS,
    }
    return json.dumps({"version": 1, "limits": limits, "connectors": connectors}, indent=2, ensure_ascii=False) + "\n"


def _rows(operation: OperationSize) -> list[str]:
    name = show_line(operation.name)
    name = name if len(name) <= _NAME_WIDTH else f"{name[: _NAME_WIDTH - 1]}…"
    row = (
        f"  {name:{_NAME_WIDTH}} {operation.bytes:>8,} {operation.schemas:>8,} "
        f"{operation.largest_body:>12,} {operation.depth:>6}"
    )
    if not operation.is_too_large:
        return [row]
    advice = f"too large; {operation.heaviest_schemas:,} schemas are below {operation.heaviest}: cut there"
    return [row, *textwrap.wrap(advice, 76, initial_indent="    ", subsequent_indent="    ")]


def _over(value: int, limit: int) -> str:
    return "  too large" if value > limit else ""
