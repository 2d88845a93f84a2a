"""A connection parameter has no label or no description.

## Why this is bad

Users see the key of the parameter instead, and do not know what to enter or where to find it.

## How to fix it

Write `displayName` and `description` in its `uiDefinition`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties
from connsmith.reading.values import is_spelt_otherwise, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  iconBrandColor: '#da3b01'
  connectionParameters:
    region:  # error: 5 "region has no description"
      type: string
      uiDefinition: {displayName: Region, constraints: {required: 'true'}}
""",
)
GOOD = Example(
    properties="""\
properties:
  iconBrandColor: '#da3b01'
  connectionParameters:
    region:
      type: string
      uiDefinition: {displayName: Region, description: The region., constraints: {required: 'true'}}
""",
)


@rule("PR017", when_certified(Severity.WARNING), facts=("cp-displayname",))
def unlabelled_connection_parameter(properties: Properties) -> Iterator[Finding]:
    """Yield every visible parameter that lacks one of the two; a sign-in has a button instead."""
    for parameter in connection_parameters(properties):
        misspelt = is_spelt_otherwise(parameter.data, "uiDefinition")  # the schema tells
        if misspelt or parameter.is_filled_in or parameter.type in {"oauthSetting", "gatewaySetting"}:
            continue
        schema = parameter.ui.get("schema")
        helped = isinstance(schema, dict) and bool(text_of(schema, "description"))
        missing = [key for key in ("displayName", "description") if not text_of(parameter.ui, key)]
        if helped and "description" in missing:
            missing.remove("description")
        if missing:
            message = (
                f"the connection parameter {parameter.name} has no {' and no '.join(missing)}; write it in uiDefinition"
            )
            yield Finding(parameter.pointer, message, on_key=True)
