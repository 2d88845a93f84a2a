"""What flows and apps use of a connector, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from typing import TYPE_CHECKING, Any

from connsmith.impact.usage import CALL, INPUT, OUTPUT, Part
from connsmith.report.visible import show_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.impact.usage import Usage, Use

_VERSION = 1
_WIDTH = 80
_SHOWN = 5
_COLUMNS = ("operation", "part", "name", "flow", "file", "line", "column", "action", "count", "enabled")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""


def render_usage_text(usage: Usage) -> str:
    """Return `usage` for people: the operations in use, most used first, and those that nobody uses."""
    idle = usage.idle
    lines = _wrap(
        f"{show_line(usage.title)}: {usage.using:,} of {usage.read:,} flows and apps read use it; "
        f"{len(idle):,} of {len(usage.operations):,} operations are used by none of them",
        0,
    )
    used = [name for name in usage.operations if name not in idle]
    for name in sorted(used, key=lambda item: -len(usage.uses[Part(item, CALL, "")])):
        lines += ["", *_of_operation(usage, name)]
    if idle:
        lines += ["", "Used by none (look whether all exports are here before you deprecate one):"]
        lines += _wrap(", ".join(map(show_line, idle)), 2)
    if usage.unknown:
        lines += ["", "Called, but not in this connector:", *_wrap(", ".join(map(show_line, usage.unknown)), 2)]
    for item in usage.unreadable:
        lines += _wrap(f"Not read: {show_line(item.file)}: {show_line(item.message)}", 0)
    for note in usage.notes:
        lines += _wrap(f"Note: {show_line(note)}", 0)
    return "\n".join([*lines, ""])


def render_usage_json(usage: Usage) -> str:
    """Return `usage` as one JSON object."""
    document = {
        "version": _VERSION,
        "connector": usage.title,
        "operations": [_operation(usage, name) for name in usage.operations],
        "unknown": list(usage.unknown),
        "unreadable": [{"file": item.file, "message": item.message} for item in usage.unreadable],
        "notes": list(usage.notes),
        "summary": {
            "flows": {"read": usage.read, "using": usage.using},
            "operations": {"used": len(usage.operations) - len(usage.idle), "unused": len(usage.idle)},
            "unused": list(usage.idle),
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def render_usage_csv(usage: Usage) -> str:
    """Return `usage` as CSV (RFC 4180), a row for each part and flow; what nobody uses has a row without a flow."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in _rows(usage):
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row])
    return buffer.getvalue()


def _rows(usage: Usage) -> Iterator[tuple[object, ...]]:
    for part, uses in usage.uses.items():
        for use in uses:
            place = (use.span.file, use.span.line, use.span.column)
            yield (*_spelt(part), use.flow, *place, use.action, use.count, str(use.is_enabled).lower())
    for part in (*(Part(name, CALL, "") for name in usage.idle), *usage.unused):
        yield (*_spelt(part), "", "", "", "", "", 0, "")


def _spelt(part: Part) -> tuple[str, str, str]:
    return part.operation, part.kind, part.name


def _of_operation(usage: Usage, name: str) -> list[str]:
    callers = usage.uses[Part(name, CALL, "")]
    flows = ", ".join(show_line(use.flow) for use in callers[:_SHOWN])
    more = f" and {len(callers) - _SHOWN:,} more" if len(callers) > _SHOWN else ""
    lines = [show_line(name), *_wrap(f"used by {len(callers):,}: {flows}{more}", 2)]
    for kind in (INPUT, OUTPUT):
        found = usage.of(name, kind)
        if found:
            parts = ", ".join(f"{show_line(item) or 'all of it'} ({len(uses):,})" for item, uses in found.items())
            lines += _wrap(f"{kind}s: {parts}", 4)
        left = [part.name for part in usage.unused if part.operation == name and part.kind == kind]
        if left:
            lines += _wrap(f"{kind}s used by none: {', '.join(map(show_line, left))}", 4)
    return lines


def _wrap(text: str, indent: int) -> list[str]:
    blank = " " * indent
    return textwrap.wrap(text, _WIDTH, initial_indent=blank, subsequent_indent=f"{blank}  ", break_on_hyphens=False)


def _operation(usage: Usage, name: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "uses": [_use(item) for item in usage.uses.get(Part(name, CALL, ""), ())],
        **{f"{kind}s": _parts(usage, name, kind) for kind in (INPUT, OUTPUT)},
    }


def _parts(usage: Usage, operation: str, kind: str) -> list[dict[str, Any]]:
    used = [{"name": name, "uses": [_use(item) for item in uses]} for name, uses in usage.of(operation, kind).items()]
    left = (part for part in usage.unused if part.operation == operation and part.kind == kind)
    return [*used, *({"name": part.name, "uses": []} for part in left)]


def _use(use: Use) -> dict[str, Any]:
    return {
        "flow": use.flow,
        "file": use.span.file,
        "line": use.span.line,
        "column": use.span.column,
        "action": use.action,
        "count": use.count,
        **({} if use.is_enabled else {"enabled": False}),
    }
