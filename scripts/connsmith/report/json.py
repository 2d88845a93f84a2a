"""Diagnostics as one JSON object, for programs; its form is part of connsmith's promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.check.catalogue import rules_by_id
from connsmith.check.layers.pages import FACTS
from connsmith.diagnostics import Diagnostic, Severity
from connsmith.report.place import place_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.report.reported import Reported

_VERSION = 1


def render_json(results: Sequence[Reported], _fails: object = None) -> str:
    """Return the findings of each connector, and those connectors that could not be read, as JSON text.

    Each finding is one line: programs that work by lines can read it, and many findings are written quickly.
    """
    everything = [item for result in results for item in result.diagnostics]
    findings = [finding_data(item, result.name) for result in results for item in result.diagnostics]
    connectors = sum(result.is_connector and not result.trouble for result in results)
    summary = {"connectors": connectors, **severity_counts(everything)}
    unreadable = [{"connector": result.name, "message": result.trouble} for result in results if result.trouble]
    members = (_member("version", _VERSION), _rows("findings", findings), _rows("unreadable", unreadable))
    return "{\n" + ",\n".join((*members, _member("summary", summary))) + "\n}\n"


def severity_counts(diagnostics: Sequence[Diagnostic]) -> dict[str, int]:
    """Return how many of `diagnostics` there are of each severity."""
    return {f"{severity}s": sum(item.severity is severity for item in diagnostics) for severity in Severity}


def _member(name: str, value: Any) -> str:
    return f'  "{name}": {json.dumps(value, ensure_ascii=False)}'


def _rows(name: str, items: list[dict[str, Any]]) -> str:
    rows = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in items)
    return f'  "{name}": [\n{rows}\n  ]' if rows else f'  "{name}": []'


def finding_data(item: Diagnostic, connector: str | None = None) -> dict[str, Any]:
    """Return `item` as it stands in every output.

    Args:
        item: the finding.
        connector: the name of its connector, where the output is about several.
    """
    return {
        "rule": item.rule,
        "id": item.id,
        "codes": list(item.codes),
        "facts": list(_facts_of(item)),
        "severity": str(item.severity),
        "message": item.message,
        "document": item.document,
        "pointer": item.pointer,
        **place_data(item.span),
        **({"connector": connector} if connector is not None else {}),
        "related": [
            {
                "message": related.message,
                "file": related.span.file,
                "line": related.span.line,
                "column": related.span.column,
            }
            for related in item.related
        ],
        **({"profiles": list(item.profiles)} if item.profiles else {}),
        **({"environments": list(item.environments)} if item.environments else {}),
        **({"fix": {"before": item.repair.before, "after": item.repair.after}} if item.repair else {}),
    }


def _facts_of(item: Diagnostic) -> tuple[str, ...]:
    """What `item` rests on: `connsmith explain` shows each."""
    rule = rules_by_id().get(item.id)
    return rule.facts if rule is not None else FACTS.get(item.id, ())
