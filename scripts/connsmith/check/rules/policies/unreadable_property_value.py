"""A policy sets a property from something that it cannot read.

## Why this is bad

In `setproperty` only the body and its items are read. Headers, query parameters and connection parameters are not
resolved there: the expression itself arrives at the service as text.

## How to fix it

Put the value into a header or a query parameter with `setheader` or `setqueryparameter`, or set the property in a
script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import expressions_of, policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNREAD = {"headers", "header", "queryparameters"}
BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setproperty
      title: Region
      parameters:
        x-ms-apimTemplateParameter.newPropertyParentPathTemplate: '@body()'
        x-ms-apimTemplateParameter.newPropertySubPathTemplate: region
        x-ms-apimTemplateParameter.propertyValuePathTemplate: "@headers('X-Region')"  # error: 63 "reads no headers"
        x-ms-apimTemplate-operationName: [ListShelves]
"""
)
GOOD = Example(properties=BAD.properties.replace('"@headers(\'X-Region\')"  # error: 63 "reads no headers"', "EU"))


@rule("PO020", everywhere(Severity.WARNING), facts=("policy-setproperty-values",))
def unreadable_property_value(properties: Properties) -> Iterator[Finding]:
    """Yield every such expression; another rule tells of connection parameters."""
    for policy in policies_of(properties):
        for expression in expressions_of(policy) if policy.template == "setproperty" else ():
            if expression.function.lower() in _UNREAD:
                message = f"setproperty reads no {expression.function}, only the body; use setheader or a script"
                yield Finding(expression.pointer, message)
