"""A security requirement does not say the name of a scheme as the definition does.

## Why this is bad

A reader, and any tool but the platform, takes the request to go out without credentials. The validator refuses a
requirement of a scheme that is not defined (SecurityRequirementMustBeDefined).

## How to fix it

Write the name as it stands below `securityDefinitions`, define the scheme there, or remove the requirement.

## Why it is not an error

The connection parameters decide what is sent. Nine of 535 merged connectors spell the name otherwise, define no scheme
at all, or have the name `undefined`, which the maker portal writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.requirements import is_likely_known, requirements_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
security:
  - API Key: []  # error: 5 "no security scheme is called API Key"
"""
GOOD = """\
security:
  - api_key: []
"""


@rule("SE009", everywhere(Severity.WARNING), facts=("sec-defined",), codes=("SecurityRequirementMustBeDefined",))
def misspelt_security_scheme(definition: Definition) -> Iterator[Finding]:
    """Yield each requirement of a scheme that the connector has under another name, or may have."""
    for requirement in requirements_of(definition):
        if requirement.definition is None and is_likely_known(definition, requirement):
            known = ", ".join(name for name, _ in definition.objects("securityDefinitions"))
            hint = f"write one that is: {known}" if known else "define it, or remove the requirement"
            message = f"no security scheme is called {requirement.scheme}; {hint}"
            yield Finding(requirement.pointer, message, on_key=True)
