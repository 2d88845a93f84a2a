"""One connector to diagnostics: the layers, then every rule. Here alone a pointer becomes a place in a file."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.check.catalogue import all_rules
from connsmith.check.layers.openapi import OPENAPI, check_openapi
from connsmith.check.layers.schema import check_schema
from connsmith.check.rule import Finding, Profile, Rule
from connsmith.check.views.connector import ConnectorView, Icon, Properties, Script, view_of
from connsmith.check.views.definition import Definition
from connsmith.diagnostics import (
    Diagnostic,
    Pointer,
    Problem,
    Related,
    Severity,
    Span,
    format_pointer,
    order_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.emit.artifact import Document
    from connsmith.intake.target import Target

CRASHED = Problem("XX000", "rule-crashed", "A rule of connsmith failed.")


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one connector, sorted by place; `crashed` when a rule of ours failed on the way."""

    diagnostics: tuple[Diagnostic, ...]
    crashed: bool


def check_target(target: Target, profile: Profile, rules: Iterable[Rule] | None = None) -> Checked:
    """Return everything that is found in the connector `target`.

    Args:
        target: the connector.
        profile: decides which rules there are, and their severities.
        rules: the rules to run; all of them by default.
    """
    engine = _Engine(target)
    found = [*target.diagnostics, *engine.run_layers()]
    view = view_of(target)
    for rule in all_rules() if rules is None else rules:
        severity = rule.severities.get(profile)
        if severity is not None:
            found.extend(engine.run_rule(rule, severity, view))
    return Checked(tuple(sorted(found, key=order_of)), engine.crashed)


class _Engine:
    """Runs the checks of one connector."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._documents: dict[str, Document] = {
            document.name: document
            for document in (target.definition, target.properties, target.settings)
            if document is not None
        }
        self.crashed = False

    def run_layers(self) -> Iterator[Diagnostic]:
        """Yield what the schemas and OpenAPI say; OpenAPI only speaks of a definition that holds to its schema."""
        broken = set()
        for document in self._documents.values():
            for problem, codes, finding in check_schema(document):
                broken.add(document.name)
                yield self._diagnostic(problem.rule, problem.id, problem.severity, codes, finding, document.name)
        definition = self._documents.get("apiDefinition")
        if definition is not None and definition.name not in broken:
            for finding in check_openapi(definition.data):
                yield self._diagnostic(OPENAPI.rule, OPENAPI.id, OPENAPI.severity, (), finding, definition.name)

    def run_rule(self, rule: Rule, severity: Severity, view: ConnectorView) -> list[Diagnostic]:
        """Return what `rule` finds; when it fails, that is a finding of its own."""
        subject = _subject(view, rule.view)
        if subject is None:
            return []
        try:
            return [
                self._diagnostic(rule.name, rule.id, severity, rule.codes, finding, subject.document)
                for finding in rule.check(subject)
            ]
        except Exception as error:  # noqa: BLE001 - a rule is code of ours, and its failure must not hide the others
            self.crashed = True
            return [self._crash(rule, error)]

    def _diagnostic(  # noqa: PLR0913, PLR0917 - the parts of a diagnostic
        self, name: str, id_: str, severity: Severity, codes: tuple[str, ...], finding: Finding, document: str
    ) -> Diagnostic:
        where = finding.document or document
        related = tuple(
            Related(message, self._span(where, pointer, Finding(pointer, ""))) for message, pointer in finding.related
        )
        span = self._span(where, finding.pointer, finding)
        return Diagnostic(
            name, id_, severity, finding.message, span, where, format_pointer(finding.pointer), codes, related
        )

    def _span(self, document: str, pointer: Pointer, finding: Finding) -> Span:
        if document == "script" and self._target.script is not None:
            place = finding.place
            file = self._target.script.file
            if place is None:
                return Span(file, 1, 1, 1, 1)
            return Span(file, place.line, place.column, place.end_line, place.end_column)
        found = self._documents.get(document)
        if found is None:
            return Span(_folder_file(self._target), 1, 1, 1, 1)
        return found.positions.span(pointer, on_key=finding.on_key)

    def _crash(self, rule: Rule, error: Exception) -> Diagnostic:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"the rule {rule.name} failed: {type(error).__name__} at line {frame.lineno} of {frame.name}(); "
            "this is a bug in connsmith, and the connector may still break the rule"
        )
        return replace(CRASHED.at(Span(_folder_file(self._target), 1, 1, 1, 1), message), document="apiDefinition")


def _subject(view: ConnectorView, wanted: type) -> Any:
    parts: dict[type, Any] = {
        ConnectorView: view,
        Definition: view.definition,
        Properties: view.properties,
        Script: view.script,
        Icon: view.icon,
    }
    return parts[wanted]


def _folder_file(target: Target) -> str:
    """The file to name for what belongs to no file: the definition, or the sources of a project."""
    from connsmith.source.place import shown_path

    return shown_path(target.root)
