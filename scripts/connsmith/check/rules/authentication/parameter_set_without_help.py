"""A parameter of a parameter set does not say what to enter.

## Why this is bad

In a set the dialog shows the help text below `schema`, and an empty box when it is not there.

## How to fix it

Write `schema: {type: string, description: ...}` in the `uiDefinition` of the parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters: REMOVED
  connectionParameterSets:
    uiDefinition: {displayName: Sign-in, description: The way to sign in.}
    values:
      - name: key
        uiDefinition: {displayName: Key, description: With a key.}
        parameters:
          api_key:  # error: 11 "schema"
            type: securestring
            uiDefinition: {displayName: Key, description: The key.}
""",
)
GOOD = Example(
    properties=BAD.properties.replace("The key.}", "The key., schema: {type: string, description: The key.}}").replace(
        '  # error: 11 "schema"', ""
    )
)


@rule("AU016", everywhere(Severity.WARNING), facts=("multiauth-param-schema",))
def parameter_set_without_help(properties: Properties) -> Iterator[Finding]:
    """Yield every text parameter of a set without that help."""
    for parameter in connection_parameters(properties):
        if not parameter.parameter_set or parameter.is_filled_in or parameter.type not in {"string", "securestring"}:
            continue
        schema = parameter.ui.get("schema")
        if not isinstance(schema, dict) or not text_of(schema, "description"):
            message = f"{parameter.name} shows an empty help box in a set; describe it in schema of its uiDefinition"
            yield Finding(parameter.pointer, message, on_key=True)
