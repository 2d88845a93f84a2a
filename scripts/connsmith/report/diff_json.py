"""A comparison as one JSON object, for programs; its form is part of connsmith's promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, format_pointer
from connsmith.diff.kind import Impact
from connsmith.report.place import place_data

if TYPE_CHECKING:
    from connsmith.diagnostics import Span
    from connsmith.diff.change import Place
    from connsmith.diff.comparison import Comparison, LocatedChange
    from connsmith.impact.hit import Hits

_VERSION = 1


def render_diff_json(comparison: Comparison, hits: Hits | None = None) -> str:
    """Return `comparison` as JSON text, with the flows and apps that it hits where exports were read."""
    advice = comparison.advice
    document = {
        "version": _VERSION,
        "old": comparison.old,
        "new": comparison.new,
        "changes": [
            {**_change(finding), **({} if hits is None else {"flows": _flows(hits, index)})}
            for index, finding in enumerate(comparison.findings)
        ],
        "findings": [_finding(item) for item in comparison.diagnostics],
        "summary": {
            **{str(impact): comparison.count(impact) for impact in Impact},
            "accepted": sum(finding.accepted is not None for finding in comparison.findings),
            "kinds": dict(sorted(comparison.kinds.items())),
            **({} if hits is None else {"flows": {"read": hits.read, "hit": hits.hit, "untouched": hits.untouched}}),
        },
        "advice": {
            "level": advice.level,
            "before": advice.before,
            "after": advice.after,
            "wanted": advice.wanted,
            "met": advice.is_met,
            "reason": advice.reason,
            "message": advice.text,
        },
        **({} if hits is None else _exports(hits)),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _change(finding: LocatedChange) -> dict[str, Any]:
    judged = finding.judged
    change = judged.change
    place = change.after or change.before
    return {
        "kind": change.kind.name,
        "severity": str(judged.impact),
        "document": change.document,
        "pointer": format_pointer(place.pointer) if place else "",
        "before": change.before.value if change.before else None,
        "after": change.after.value if change.after else None,
        "message": judged.message,
        "reason": judged.reason,
        "instead": judged.kind.instead,
        "operationId": change.operation_id,
        "operations": list(change.operations),
        "old": _place(change.before, finding.before),
        "new": _place(change.after, finding.after),
        "accepted": finding.accepted,
    }


def _exports(hits: Hits) -> dict[str, Any]:
    unreadable = [{"file": item.file, "message": item.message} for item in hits.unreadable]
    return {"unreadable": unreadable, "notes": list(hits.notes)}


def _flows(hits: Hits, index: int) -> list[dict[str, Any]]:
    return [
        {
            "flow": hit.flow,
            "file": hit.span.file,
            "line": hit.span.line,
            "column": hit.span.column,
            "action": hit.action,
            "expression": hit.expression,
            "certainty": str(hit.certainty),
            "reason": hit.why,
            **({} if hit.is_enabled else {"enabled": False}),
        }
        for hit in hits.by_finding.get(index, ())
    ]


def _place(place: Place | None, span: Span | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"pointer": format_pointer(place.pointer), **place_data(span)}


def _finding(item: Diagnostic) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "id": item.id,
        "severity": str(item.severity),
        "message": item.message,
        **place_data(item.span),
    }
