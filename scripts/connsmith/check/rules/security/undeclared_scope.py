"""A requirement asks for a scope that the OAuth scheme does not declare.

## Why this is bad

The sign-in page has no description for the scope, and the validator refuses it.

## How to fix it

Declare it below `scopes` of the scheme, or correct its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.requirements import requirements_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
securityDefinitions:
  api_key: REMOVED
  sign_in:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://login.contoso.com/authorize
    tokenUrl: https://login.contoso.com/token
    scopes: {shelves.read: See the shelves.}
security:
  - sign_in: [shelves.write]  # error: 15 "does not declare the scope"
"""
GOOD = """\
securityDefinitions:
  api_key: REMOVED
  sign_in:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://login.contoso.com/authorize
    tokenUrl: https://login.contoso.com/token
    scopes: {shelves.read: See the shelves.}
security:
  - sign_in: [shelves.read]
"""


@rule(
    "SE003",
    when_certified(Severity.ERROR, custom=Severity.WARNING),
    facts=("sec-oauth-scope",),
    codes=("OAuthSecurityRequirementValueMustBeScopeName",),
)
def undeclared_scope(definition: Definition) -> Iterator[Finding]:
    """Yield each scope that its scheme does not declare."""
    for requirement in requirements_of(definition):
        scheme = requirement.definition
        declared = scheme.get("scopes") if scheme is not None and scheme.get("type") == "oauth2" else None
        if not isinstance(declared, dict):
            continue
        for index, scope in enumerate(requirement.scopes):
            if isinstance(scope, str) and scope not in declared:
                message = f"{requirement.scheme} does not declare the scope {scope!r}; add it to scopes"
                yield Finding((*requirement.pointer, index), message)
