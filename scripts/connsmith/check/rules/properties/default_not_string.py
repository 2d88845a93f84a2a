"""The default of a connection parameter is not a string.

## Why this is bad

The published schema takes a string for every type of parameter, numbers and switches too.

## How to fix it

Put the default into quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    port:
      type: int
      defaultValue: 443  # error: 21 "port"
      uiDefinition: {displayName: Port, description: The port., constraints: {required: 'true'}}
""",
)
GOOD = Example(properties=BAD.properties.replace('443  # error: 21 "port"', "'443'"))


@rule("PR016", everywhere(Severity.WARNING), facts=("cp-default-is-string",))
def default_not_string(properties: Properties) -> Iterator[Finding]:
    """Yield every other default."""
    for parameter in connection_parameters(properties):
        default = parameter.data.get("defaultValue")
        if isinstance(default, int | float):
            message = f"the default of {parameter.name} must be a string; put it into quotation marks"
            yield Finding((*parameter.pointer, "defaultValue"), message)
