"""The default of a connection parameter is not among its allowed values.

## Why this is bad

The dialog cannot select a value that is not in its list, so the user starts with an empty choice.

## How to fix it

Write the default as it stands in `allowedValues`.
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
    region:
      type: string
      defaultValue: us  # error: 21 "us"
      allowedValues: [{value: eu}, {value: uk}]
      uiDefinition: {displayName: Region, description: The region., constraints: {required: 'true'}}
""",
)
GOOD = Example(properties=BAD.properties.replace('us  # error: 21 "us"', "eu"))


@rule("PR015", everywhere(Severity.WARNING), facts=("cp-allowed-values",))
def default_not_allowed(properties: Properties) -> Iterator[Finding]:
    """Yield every default outside the list."""
    for parameter in connection_parameters(properties):
        allowed = parameter.data.get("allowedValues")
        default = parameter.data.get("defaultValue")
        values = [item.get("value") for item in allowed if isinstance(item, dict)] if isinstance(allowed, list) else []
        if values and default is not None and default not in values:
            message = f"the default {default} of {parameter.name} is not an allowed value; write one that is"
            yield Finding((*parameter.pointer, "defaultValue"), message)
