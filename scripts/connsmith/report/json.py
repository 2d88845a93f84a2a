"""Diagnostics as one JSON object, for programs; its form is part of connsmith's promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_VERSION = 1


def render_json(results: Mapping[str, Sequence[Diagnostic]]) -> str:
    """Return the diagnostics of each connector, by the connector's name, as JSON text."""
    findings = [_finding(item, connector) for connector, items in results.items() for item in items]
    everything = [item for items in results.values() for item in items]
    summary = {"connectors": len(results)}
    for severity in Severity:
        summary[f"{severity}s"] = sum(item.severity is severity for item in everything)
    document = {"version": _VERSION, "findings": findings, "summary": summary}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _finding(item: Diagnostic, connector: str) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "id": item.id,
        "codes": list(item.codes),
        "severity": str(item.severity),
        "message": item.message,
        "document": item.document,
        "pointer": item.pointer,
        **_place(item),
        "connector": connector,
        "related": [
            {
                "message": related.message,
                "file": related.span.file,
                "line": related.span.line,
                "column": related.span.column,
            }
            for related in item.related
        ],
    }


def _place(item: Diagnostic) -> dict[str, Any]:
    span = item.span
    if span is None:
        return {"file": None, "line": None, "column": None, "end_line": None, "end_column": None}
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
