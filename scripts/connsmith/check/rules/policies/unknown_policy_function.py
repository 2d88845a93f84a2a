"""An expression calls a function that policies do not know.

## Why this is bad

What a policy does not know it leaves as text, and the service gets the expression instead of a value.

## How to fix it

Use one of the functions of the message; elsewhere documented forms such as `@header` are written `@headers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import expressions_of, policies_of
from connsmith.reading.properties import Properties
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader
      title: Key
      parameters:
        x-ms-apimTemplateParameter.name: X-Key
        x-ms-apimTemplateParameter.value: "@connectionParameter('api_key')"  # error: 43 "did you mean"
""",
)
GOOD = Example(
    properties=BAD.properties.replace('  # error: 43 "did you mean"', "").replace(
        "@connectionParameter(", "@connectionParameters("
    )
)

_FUNCTIONS = (
    "headers",
    "queryParameters",
    "connectionParameters",
    "body",
    "item",
    "triggerBody",
    "environmentVariables",
)


@rule("PO011", everywhere(Severity.WARNING), facts=("policy-expressions",))
def unknown_policy_function(properties: Properties) -> Iterator[Finding]:
    """Yield every other function."""
    for policy in policies_of(properties):
        for expression in expressions_of(policy):
            if expression.function not in _FUNCTIONS:
                hint = suggest(expression.function, _FUNCTIONS, f"use one of {', '.join(_FUNCTIONS)}", cutoff=0.8)
                yield Finding(expression.pointer, f"policies do not know the function {expression.function}; {hint}")
