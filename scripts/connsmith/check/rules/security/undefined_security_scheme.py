"""A security requirement names a scheme that is not defined.

## Why this is bad

The platform does not know how to sign the request, so it goes out without credentials.

## How to fix it

Define the scheme below `securityDefinitions`, or correct the name.

## Why it is still an error

OpenAPI forbids it, and the validator has an error of its own for it (SecurityRequirementMustBeDefined).
Four of 316 merged certified connectors name a scheme that is not there.
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
  - basic: []  # error: 5 "there is no security scheme basic"
"""
GOOD = """\
security:
  - api_key: []
"""


@rule("SE001", everywhere(Severity.ERROR), facts=("sec-defined",), codes=("SecurityRequirementMustBeDefined",))
def undefined_security_scheme(definition: Definition) -> Iterator[Finding]:
    """Yield each requirement of an unknown scheme."""
    for requirement in requirements_of(definition):
        if requirement.definition is None and not is_likely_known(definition, requirement):
            known = ", ".join(name for name, _ in definition.objects("securityDefinitions"))
            message = f"there is no security scheme {requirement.scheme}; define it, or use one that is there: {known}"
            yield Finding(requirement.pointer, message, on_key=True)
