"""The user name or the password of basic authentication is optional.

## Why this is bad

A connection can be made without it, and every request through that connection is refused.

## How to fix it

Write `required: 'true'` in the constraints of the parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.connector import Reading
from connsmith.reading.properties import Properties
from connsmith.reading.values import is_true

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
security: REMOVED
securityDefinitions: {api_key: REMOVED, basic: {type: basic}}
""",
    properties="""\
properties:
  connectionParameters:
    api_key: REMOVED
    username:
      type: string
      uiDefinition: {displayName: User, description: The user., constraints: {required: 'true'}}
    password:  # error: 5 "password"
      type: securestring
      uiDefinition: {displayName: Password, description: The password., constraints: {required: 'false'}}
""",
)
GOOD = Example(BAD.definition, BAD.properties.replace("'false'", "'true'").replace('  # error: 5 "password"', ""))


@rule("AU020", everywhere(Severity.WARNING), facts=("basic-parameters",))
def optional_basic_credential(connector: Reading) -> Iterator[Finding]:
    """Yield each of the two that need not be given."""
    if connector.definition is None or connector.properties is None:
        return
    schemes = connector.definition.objects("securityDefinitions")
    if not any(scheme.get("type") == "basic" for _, scheme in schemes):
        return
    for parameter in connection_parameters(connector.properties):
        if parameter.name in {"username", "password"} and not is_true(parameter.constraints.get("required")):
            message = f"basic authentication needs the {parameter.name}; write `required: 'true'` in its constraints"
            yield Finding(parameter.pointer, message, on_key=True, document=Properties.document)
