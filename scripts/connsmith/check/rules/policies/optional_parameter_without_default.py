"""An expression reads an optional connection parameter without a default.

## Why this is bad

A connection that lacks the value, such as one made before the parameter was added, fails each call with HTTP 500:
`Property with name region is not present in connection parameters.`

## How to fix it

Write a default as the second argument, as in `@connectionParameters('region', 'eu')`, or require the parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.policy import expressions_of, policies_of
from connsmith.reading.properties import Properties
from connsmith.reading.values import is_true

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    region:
      type: string
      uiDefinition: {displayName: Region, description: The region., constraints: {required: 'false'}}
  policyTemplateInstances:
    - templateId: setheader
      title: Region
      parameters:
        x-ms-apimTemplateParameter.name: X-Region
        x-ms-apimTemplateParameter.value: "@connectionParameters('region')"  # error: 43 "region is optional"
""",
)
GOOD = Example(
    properties=BAD.properties.replace('  # error: 43 "region is optional"', "").replace(
        "('region')", "('region', 'eu')"
    )
)


@rule("PO017", everywhere(Severity.WARNING), facts=("policy-missing-value",))
def optional_parameter_without_default(properties: Properties) -> Iterator[Finding]:
    """Yield every such expression."""
    optional = {
        parameter.name
        for parameter in connection_parameters(properties)
        if "required" in parameter.constraints and not is_true(parameter.constraints["required"])
        if "defaultValue" not in parameter.data and not parameter.is_filled_in
    }
    for policy in policies_of(properties):
        for expression in expressions_of(policy):
            name = expression.argument
            if expression.function == "connectionParameters" and name in optional and not expression.has_default:
                message = (
                    f"{name} is optional: a call without it fails with 'Property with name {name} is not present in "
                    "connection parameters'; write a default as the second argument"
                )
                yield Finding(expression.pointer, message)
