"""The artifacts against connsmith's own JSON Schemas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, Profile
from connsmith.diagnostics import Problem, Severity
from connsmith.schemas.codes import codes_in
from connsmith.schemas.store import ARTIFACTS, is_valid, iterate_errors, load_schema, schema_names
from connsmith.schemas.wording import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.emit.artifact import Document
    from connsmith.schemas.wording import Violation

# The codes are those that Microsoft's validator has for any such mistake; for many it has one of their own, which
# stands in the schemas and takes the place of the code about lists of values.
PROBLEMS = {
    "unknown-key": (
        Problem("AS001", "unknown-artifact-key", "An artifact has a key that the platform does not know."),
        ("AdditionalPropertyNotAllowed", "ExtensionNameNotValid"),
    ),
    "missing-key": (
        Problem("AS002", "missing-artifact-key", "An artifact lacks a key that it needs."),
        ("RequiredPropertyMissing",),
    ),
    "wrong-type": (
        Problem("AS003", "wrong-artifact-type", "A value of an artifact has the wrong type."),
        ("JsonTypeIncorrect",),
    ),
    "wrong-value": (
        Problem("AS004", "wrong-artifact-value", "A value of an artifact is not one that is allowed."),
        ("JsonValueNotInEnum",),
    ),
}

_OPEN_DOCUMENT = "apiProperties"
"""paconn hands its keys on as they are and the service takes those that it knows, so an unknown one has no effect."""

_KINDS = {"additionalProperties": "unknown-key", "required": "missing-key", "type": "wrong-type"}


@cache
def problems_by_code() -> dict[str, frozenset[str]]:
    """Return the ids of the problems that stand for each of Microsoft's codes."""
    found = {code: {problem.id} for problem, codes in PROBLEMS.values() for code in codes}
    for name in schema_names(ARTIFACTS):
        for code, keyword in codes_in(load_schema(ARTIFACTS, name)):
            found.setdefault(code, set()).add(PROBLEMS[_KINDS.get(keyword, "wrong-value")][0].id)
    return {code: frozenset(ids) for code, ids in found.items()}


@dataclass(frozen=True, slots=True)
class SchemaBreach:
    """One way in which a document breaks its schema.

    Attributes:
        problem: the kind of mistake, as severe as it is here.
        codes: the ids of Microsoft's validator for it.
        finding: where it is, and what it is.
    """

    problem: Problem
    codes: tuple[str, ...]
    finding: Finding


def check_schema(document: Document, profiles: tuple[Profile, ...]) -> Iterator[SchemaBreach]:
    """Yield how `document` breaks its schema; what live connectors of all `profiles` carry is a warning."""
    if is_valid(ARTIFACTS, document.name, document.data):
        return
    for violation in describe(iterate_errors(ARTIFACTS, document.name, document.data)):
        problem, codes = PROBLEMS[violation.kind]
        if _is_lived_with(violation, document, profiles):
            problem = replace(problem, severity=Severity.WARNING)
        own_only = violation.codes and violation.kind == "wrong-value"
        yield SchemaBreach(
            problem,
            violation.codes if own_only else (*violation.codes, *codes),
            Finding(violation.pointer, violation.message, on_key=violation.on_key, document=document.name),
        )


def _is_lived_with(violation: Violation, document: Document, profiles: tuple[Profile, ...]) -> bool:
    if violation.kind == "unknown-key" and document.name == _OPEN_DOCUMENT:
        return not violation.hides_need
    is_custom = all(profile is Profile.CUSTOM for profile in profiles)
    return violation.tolerated == "always" or (violation.tolerated == "custom" and is_custom)
