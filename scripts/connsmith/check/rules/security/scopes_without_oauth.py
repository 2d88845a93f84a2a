"""A requirement asks scopes of a scheme that is not OAuth.

## Why this is bad

Only OAuth has scopes; for keys and passwords the list has to be empty.

## How to fix it

Write `[]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.requirements import requirements_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = ("basic", "apiKey")  # the schema refuses what is neither these nor OAuth
BAD = """\
security:
  - api_key: [read]  # error: 14 "has no scopes"
"""
GOOD = """\
security:
  - api_key: []
"""


@rule(
    "SE002", everywhere(Severity.ERROR), facts=("sec-empty-nonoauth",), codes=("SecurityRequirementMustHaveEmptyValue",)
)
def scopes_without_oauth(definition: Definition) -> Iterator[Finding]:
    """Yield each requirement with scopes of another scheme than OAuth."""
    for requirement in requirements_of(definition):
        kind = requirement.definition.get("type") if requirement.definition else "oauth2"
        if requirement.scopes and kind in _OTHERS:
            yield Finding(requirement.pointer, f"{requirement.scheme} is no OAuth scheme and has no scopes; write []")
