"""A setproperty policy reads a connection parameter.

## Why this is bad

`setproperty` does not resolve `@connectionParameters`; the service gets the text of the expression.

## How to fix it

Set a header or query parameter with it instead, or fill in the property with a script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import expressions_of, policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setproperty
      title: Key
      parameters:
        x-ms-apimTemplateParameter.newPropertyParentPathTemplate: '@body()'
        x-ms-apimTemplateParameter.newPropertySubPathTemplate: key
        x-ms-apimTemplateParameter.propertyValuePathTemplate: "@connectionParameters('api_key')"  # error: 63 "not"
""",
)
GOOD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader
      title: Key
      parameters:
        x-ms-apimTemplateParameter.name: X-Key
        x-ms-apimTemplateParameter.value: "@connectionParameters('api_key')"
""",
)


@rule("PO007", everywhere(Severity.WARNING), facts=("policy-setproperty-connparam",))
def connection_parameter_in_property(properties: Properties) -> Iterator[Finding]:
    """Yield every such expression."""
    for policy in policies_of(properties):
        for expression in expressions_of(policy) if policy.template == "setproperty" else ():
            if expression.function.lower() == "connectionparameters":
                message = f"setproperty does not resolve {expression.argument}; set a header with it, or use a script"
                yield Finding(expression.pointer, message)
