"""The artifacts against connsmith's own JSON Schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.diagnostics import Problem
from connsmith.schemas.store import ARTIFACTS, is_valid, iterate_errors
from connsmith.schemas.wording import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.check.rule import Finding
    from connsmith.emit.artifact import Document

# The codes are those of Microsoft's validator for the same mistakes (rules.md section 11).
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


def check_schema(document: Document) -> Iterator[tuple[Problem, tuple[str, ...], Finding]]:
    """Yield how `document` breaks its schema: the problem, Microsoft's codes for it, and the finding."""
    from connsmith.check.rule import Finding

    if is_valid(ARTIFACTS, document.name, document.data):
        return
    for violation in describe(iterate_errors(ARTIFACTS, document.name, document.data)):
        problem, codes = PROBLEMS[violation.kind]
        yield (
            problem,
            codes,
            Finding(violation.pointer, violation.message, on_key=violation.on_key, document=document.name),
        )
