"""An expression reads a connection parameter that is not declared.

## Why this is bad

There is no value to put in its place, so the address or header is built with a gap.

## How to fix it

Write the name of a connection parameter as it stands in `connectionParameters` or in a set, or declare it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.policy import expressions_of, policies_of
from connsmith.reading.properties import Properties
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: dynamichosturl
      title: Host
      parameters:
        x-ms-apimTemplateParameter.urlTemplate: https://@connectionParameters('region').com/v1  # error: 49 "region"
""",
)
GOOD = Example(properties=BAD.properties.replace('  # error: 49 "region"', "").replace("region", "api_key"))


@rule("PO005", everywhere(Severity.WARNING), facts=("policy-connparam-ref",))
def undeclared_connection_parameter(properties: Properties) -> Iterator[Finding]:
    """Yield every expression with a name that no connection parameter has."""
    declared = {parameter.name for parameter in connection_parameters(properties)}
    for policy in policies_of(properties):
        for expression in expressions_of(policy):
            if expression.function.lower() == "connectionparameters" and expression.argument not in declared:
                hint = suggest(expression.argument, declared, "declare it, or write the name of one that is")
                yield Finding(expression.pointer, f"there is no connection parameter {expression.argument}; {hint}")
