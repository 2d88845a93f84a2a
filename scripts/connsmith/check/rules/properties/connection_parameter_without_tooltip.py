"""A connection parameter has no tooltip.

## Why this is bad

The tooltip is what users see when they stop at the field and wonder what belongs there.

## How to fix it

Write `tooltip` in its `uiDefinition`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  iconBrandColor: '#da3b01'
  connectionParameters:
    region:  # error: 5 "tooltip"
      type: string
      uiDefinition: {displayName: Region, description: The region., constraints: {required: 'true'}}
""",
)
GOOD = Example(
    properties="""\
properties:
  iconBrandColor: '#da3b01'
  connectionParameters:
    region:
      type: string
      uiDefinition:
        displayName: Region
        description: The region.
        tooltip: Enter eu or us.
        constraints: {required: 'true'}
""",
)


@rule("PR018", {Profile.CERTIFIED: Severity.INFO, Profile.INDEPENDENT: Severity.INFO}, facts=("cp-displayname",))
def connection_parameter_without_tooltip(properties: Properties) -> Iterator[Finding]:
    """Yield every visible parameter that has a label and no tooltip."""
    for parameter in connection_parameters(properties):
        if parameter.is_filled_in or parameter.type in {"oauthSetting", "gatewaySetting"}:
            continue
        if parameter.ui and not text_of(parameter.ui, "tooltip"):
            message = f"the connection parameter {parameter.name} has no tooltip; say in it what to enter"
            yield Finding(parameter.pointer, message, on_key=True)
