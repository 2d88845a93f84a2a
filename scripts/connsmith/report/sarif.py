"""Findings as SARIF 2.1.0 (OASIS), which code scanning of GitHub and Azure DevOps reads."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from connsmith.check.catalogue import rules_by_id
from connsmith.check.checkproblems import CRASHED
from connsmith.check.findingkinds import all_problems
from connsmith.check.layers.pages import FACTS, PAGES
from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.diff.kinds import KINDS
from connsmith.facts import find_fact
from connsmith.report.message import message_of
from connsmith.version import installed_version, semantic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from connsmith.report.reported import Reported

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "SRCROOT"


def render_sarif(results: Sequence[Reported], _fails: object = None) -> str:
    """Return the findings of each connector as one SARIF log with one run."""
    found = [(result, item) for result in results for item in result.diagnostics]
    first = {item.id: item for _, item in found}
    indexes = {id_: index for index, id_ in enumerate(sorted(first))}
    driver = {
        "name": "connsmith",
        "version": installed_version(),
        "semanticVersion": semantic(installed_version()),
        "rules": [_rule(first[id_]) for id_ in indexes],
    }
    fingerprints = _Fingerprints()
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(results)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": f"{Path.cwd().as_uri()}/"}},
        "results": [
            _result(item, result.name, indexes[item.id], fingerprints.make(result, item)) for result, item in found
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _invocation(results: Sequence[Reported]) -> dict[str, Any]:
    """Return how the run went: a connector that could not be read and a rule that failed leave it incomplete."""
    troubles = [result.trouble for result in results if result.trouble]
    crashed = any(item.id == CRASHED.id for result in results for item in result.diagnostics)
    invocation: dict[str, Any] = {"executionSuccessful": not troubles and not crashed}
    if troubles:
        invocation["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": f"could not be read: {trouble}"}} for trouble in troubles
        ]
    return invocation


def _rule(item: Diagnostic) -> dict[str, Any]:
    about = _about(item)
    return {
        "id": item.id,
        "name": item.rule,
        "shortDescription": {"text": about.summary},
        "help": {"text": about.page, "markdown": about.page},
        **({"helpUri": about.address} if about.address else {}),
        "defaultConfiguration": {"level": _LEVELS[item.severity]},
        "properties": {"tags": list(item.codes), **({"facts": list(about.facts)} if about.facts else {})},
    }


class _About(NamedTuple):
    """What a reader of code scanning learns of a kind of finding."""

    summary: str
    page: str
    facts: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where the first of the facts that was written down can be read; "" when none was."""
        return next(filter(None, (find_fact(id_).address for id_ in self.facts)), "")


def _about(item: Diagnostic) -> _About:
    if rule := rules_by_id().get(item.id):
        return _About(rule.summary, _with_evidence(rule.page, rule.facts), rule.facts)
    if kind := KINDS.get(item.id):
        return _About(kind.why, kind.page, kind.facts)
    summary = next((problem.summary for problem in all_problems() if problem.id == item.id), item.rule)
    facts = FACTS.get(item.id, ())
    return _About(summary, _with_evidence("\n\n".join(filter(None, (summary, PAGES.get(item.id)))), facts), facts)


def _with_evidence(page: str, facts: tuple[str, ...]) -> str:
    known = "\n".join(find_fact(id_).markdown for id_ in facts)
    return f"{page}\n\n## What it rests on\n\n{known}\n" if known else page


class _Fingerprints:
    """Makes what tells an alert from all others of the run, and is the same in the next one."""

    def __init__(self) -> None:
        self._made: Counter[str] = Counter()

    def make(self, result: Reported, item: Diagnostic) -> dict[str, str]:
        """Return the fingerprint of `item` by its place in the document, which outlives moved lines.

        Sources are many documents, so their file counts too; of several findings at one place, so does their order.
        """
        file = item.span.file if item.span and item.document == "source" else ""
        identity = "\n".join((result.place or result.name, item.id, item.document, file, item.pointer))
        self._made[identity] += 1
        text = f"{identity}\n{self._made[identity]}"
        return {"connsmith/v2": hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()}


def _result(item: Diagnostic, connector: str, index: int, fingerprints: dict[str, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": item.id,
        "ruleIndex": index,
        "level": _LEVELS[item.severity],
        "message": {"text": message_of(item)},
        "locations": [_location(item.span, item.document + item.pointer)],
        "partialFingerprints": fingerprints,
        "properties": {"connector": connector},
    }
    if item.related:
        result["relatedLocations"] = [
            {**_location(related.span, ""), "message": {"text": related.message}} for related in item.related
        ]
    return result


def _location(span: Span | None, name: str) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if span is not None:
        region = {"startLine": span.line, "startColumn": span.column}
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
        location["physicalLocation"] = {"artifactLocation": _artifact(span.file), "region": region}
    if name:
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    return location


def _artifact(file: str) -> dict[str, str]:
    path = Path(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(file, errors="replace"), "uriBaseId": _ROOT}
