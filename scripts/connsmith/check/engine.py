"""One connector to diagnostics: the layers, then every rule. Here alone a pointer becomes a place in a file."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.check.catalogue import all_rules
from connsmith.check.checkproblems import CRASHED
from connsmith.check.layers.openapi import OPENAPI, check_openapi
from connsmith.check.layers.schema import check_schema
from connsmith.check.layers.unread import check_unread
from connsmith.check.merging import merge_places
from connsmith.check.rule import Finding, Profile, Rule
from connsmith.check.scriptplaces import place_in_parts
from connsmith.check.sourcewords import in_source_words
from connsmith.diagnostics import Diagnostic, Pointer, Problem, Related, Repair, Severity, Span, order_of
from connsmith.emit.artifact import ICON_FILE
from connsmith.reading.connector import Reading, read_together
from connsmith.reading.definition import Definition
from connsmith.reading.icon import Icon
from connsmith.reading.properties import Properties
from connsmith.reading.script import Script
from connsmith.source.files.port import is_file
from connsmith.source.reference import look_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from connsmith.emit.artifact import Document
    from connsmith.intake.target import ScriptText, Target

    _Told = dict[tuple[str, int], list[Diagnostic]]
    """What a rule, by its id, has said of a part, by its identity."""

_SOURCE = ".yaml"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one connector, sorted by place; `crashed` when a rule of ours failed on the way."""

    diagnostics: tuple[Diagnostic, ...]
    crashed: bool


def check_target(
    target: Target, profile: Profile | tuple[Profile, ...], rules: Iterable[Rule] | None = None
) -> Checked:
    """Return everything that is found in the connector `target`.

    Args:
        target: the connector.
        profile: decides which rules there are, and their severities; of several profiles the strictest counts.
        rules: the rules to run; all of them by default.
    """
    return check_environments({None: target}, (profile,) if isinstance(profile, Profile) else profile, rules)[None]


def check_environments(
    targets: Mapping[str | None, Target], profiles: tuple[Profile, ...], rules: Iterable[Rule] | None = None
) -> dict[str | None, Checked]:
    """Return everything that is found in one connector for each of its environments; arguments as of `check_target`.

    A rule looks once at a part that environments share.
    """
    chosen = tuple(all_rules() if rules is None else rules)
    told: _Told = {}
    readings = read_together(targets.values())
    return {
        name: _check(_Engine(target, profiles, told), target, reading, chosen)
        for (name, target), reading in zip(targets.items(), readings, strict=True)
    }


def _check(engine: _Engine, target: Target, view: Reading, rules: tuple[Rule, ...]) -> Checked:
    found = [*target.diagnostics, *engine.run_schemas()]
    for rule in rules:
        found.extend(engine.run_rule(rule, view))
    found.extend(engine.run_unread(view))
    found.extend([item for item in engine.run_openapi() if not any(_is_said_by(other, item) for other in found)])
    is_crashed = any(item.id == CRASHED.id for item in found)
    return Checked(tuple(sorted(merge_places(found, view), key=order_of)), is_crashed)


class _Engine:
    """Runs the checks of one connector.

    Args:
        target: the connector.
        profiles: what it is meant for.
        told: what rules have said of parts that it may share with other targets.
    """

    def __init__(self, target: Target, profiles: tuple[Profile, ...], told: _Told) -> None:
        self._target = target
        self._profiles = profiles
        self._told = told
        self._documents: dict[str, Document] = {
            document.name: document
            for document in (target.definition, target.properties, target.settings)
            if document is not None
        }
        self._broken: set[str] = set()

    def run_schemas(self) -> Iterator[Diagnostic]:
        """Yield what the schemas of the artifacts say."""
        for document in self._documents.values():
            for breach in check_schema(document, self._profiles):
                self._broken.add(document.name)
                yield self._diagnostic(breach.problem, breach.finding, document.name, codes=breach.codes)

    def run_openapi(self) -> Iterator[Diagnostic]:
        """Yield what the schema of OpenAPI says of a definition that holds to the one of the artifact."""
        definition = self._documents.get("apiDefinition")
        if definition is not None and definition.name not in self._broken:
            for finding in check_openapi(definition.data):
                yield self._diagnostic(OPENAPI, finding, definition.name)

    def run_unread(self, reading: Reading) -> Iterator[Diagnostic]:
        """Yield what no rule could see."""
        for problem, finding in check_unread(reading):
            yield self._diagnostic(problem, finding, finding.document)

    def run_rule(self, rule: Rule, view: Reading) -> list[Diagnostic]:
        """Return what `rule` finds; when it fails, that is a finding of its own."""
        severities = {profile: rule.severities[profile] for profile in self._profiles if profile in rule.severities}
        subject = subject_of(view, rule.view) if severities else None
        if subject is None:
            return []
        key = (rule.id, id(subject))
        if key not in self._told:
            self._told[key] = self._look(rule, subject, severities)
        return self._told[key]

    def _look(self, rule: Rule, subject: Any, severities: dict[Profile, Severity]) -> list[Diagnostic]:
        severity = min(severities.values(), key=list(Severity).index)
        profiles = tuple(str(profile) for profile, value in severities.items() if value is severity)
        problem = Problem(rule.id, rule.name, rule.summary, severity)
        try:
            return [
                self._diagnostic(
                    problem,
                    finding,
                    subject.document,
                    codes=rule.codes,
                    profiles=profiles if len(self._profiles) > 1 else (),
                    repair=self._repair(rule, finding, subject.document),
                )
                for finding in rule.check(subject)
                if not finding.is_of_copies or self._is_copied(finding, subject.document)
            ]
        except Exception as error:  # noqa: BLE001 - a rule is code of ours, and its failure must not hide the others
            return [self._crash(rule, error)]

    def _is_copied(self, finding: Finding, document: str) -> bool:
        """Sources may share what the artifacts repeat."""
        places = [finding.pointer, *(pointer for _, pointer in finding.related)]
        return len({self._span(document, pointer, Finding(pointer, "")) for pointer in places}) > 1

    def _diagnostic(self, problem: Problem, finding: Finding, document: str, **more: Any) -> Diagnostic:
        where = finding.document or document
        related = tuple(
            Related(message, self._span(where, pointer, Finding(pointer, ""))) for message, pointer in finding.related
        )
        span = self._span(where, finding.pointer, finding)
        message = in_source_words(finding.message) if span.file.endswith(_SOURCE) else finding.message
        diagnostic = problem.at(span, message, pointer=finding.pointer, related=related)
        return replace(diagnostic, document=where, **more)

    def _repair(self, rule: Rule, finding: Finding, document: str) -> Repair | None:
        found = self._documents.get(finding.document or document)
        if rule.fix is None or found is None:
            return None
        before = look_up(found.data, finding.pointer)
        if not isinstance(before, str):
            return None
        after = rule.fix(before)
        return None if after == before else Repair(before, after)

    def _span(self, document: str, pointer: Pointer, finding: Finding) -> Span:
        script = self._target.script
        if document == "script" and script is not None:
            return self._place_in_part(script, finding) or _place_in(script.file, finding)
        if document == "package":
            return _place_in(_package_file(self._target, pointer), finding)
        found = self._documents.get(document)
        if found is None:
            return _place_in(_unread_file(self._target, document), finding)
        return found.positions.span(pointer, on_key=finding.on_key)

    def _place_in_part(self, script: ScriptText, finding: Finding) -> Span | None:
        compiled = self._target.compiled
        if compiled is None or finding.place is None:
            return None
        return place_in_parts(script.text, compiled.loaded.scripts, finding.place)

    def _crash(self, rule: Rule, error: Exception) -> Diagnostic:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        message = (
            f"the rule {rule.name} failed: {type(error).__name__} at line {frame.lineno} of {frame.name}(); "
            "this is a bug in connsmith, and the connector may still break the rule"
        )
        span = Span.start_of("")
        return replace(CRASHED.at(span, message), document="apiDefinition")


def _is_said_by(other: Diagnostic, item: Diagnostic) -> bool:
    """Return whether `other` stands at the place of `item` or within, and so the mistake is told already."""
    if other.severity is Severity.INFO or other.document != item.document:
        return False
    return other.pointer == item.pointer or other.pointer.startswith(f"{item.pointer}/")


def _place_in(file: str, finding: Finding) -> Span:
    place = finding.place
    if place is None:
        return Span.start_of(file)
    return Span(file, place.line, place.column, place.end_line, place.end_column)


def _unread_file(target: Target, document: str) -> str:
    """Return the file of a document that could not be read, as the diagnostic about that names it; else the folder."""
    return next((item.span.file for item in target.diagnostics if item.document == document and item.span), "")


def _package_file(target: Target, pointer: Pointer) -> str:
    """Return the file of the connector's folder that `pointer` begins with; the icon when it names none."""
    name = str(pointer[0] if pointer else ICON_FILE)
    return name if is_file(target.origin, name) else ""


def subject_of(view: Reading, wanted: type) -> Any:
    """Return the part of a connector that a rule wants to see, none when the connector lacks it."""
    parts: dict[type, Any] = {
        Reading: view,
        Definition: view.definition,
        Properties: view.properties,
        Script: view.script,
        Icon: view.icon,
    }
    return parts[wanted]
