"""A policy reads an environment variable.

## Why this is bad

Microsoft's documentation of 2023 excludes policies from environment variables, and a newer page allows them.
Where they do not work, the service gets the text of the expression.

## How to fix it

Put the variable into the host or the security fields, which both pages allow, or make it a connection parameter.
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
    - templateId: setheader
      title: Region
      parameters:
        x-ms-apimTemplateParameter.name: X-Region
        x-ms-apimTemplateParameter.value: '@environmentVariables("cts_region")'  # error: 43 "cts_region"
""",
)
GOOD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader
      title: Region
      parameters:
        x-ms-apimTemplateParameter.name: X-Region
        x-ms-apimTemplateParameter.value: eu
""",
)


@rule("PO013", everywhere(Severity.WARNING), facts=("policy-environment-variables",))
def environment_variable_in_policy(properties: Properties) -> Iterator[Finding]:
    """Yield every environment variable."""
    for policy in policies_of(properties):
        for expression in expressions_of(policy):
            if expression.function == "environmentVariables":
                message = f"the environment variable {expression.argument} may not work in a policy"
                yield Finding(expression.pointer, f"{message}; make it a connection parameter")
