"""A policy has no title.

## Why this is bad

The portal lists policies by their titles; one without cannot be told from the others.

## How to fix it

Write a `title` that says what the policy is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader  # error: 19 "has no title"
      parameters:
        x-ms-apimTemplateParameter.name: Accept-Language
        x-ms-apimTemplateParameter.value: en
""",
)
GOOD = Example(properties=BAD.properties.replace('# error: 19 "has no title"', "\n      title: Language"))


@rule("PO009", everywhere(Severity.INFO), facts=("policy-title",))
def untitled_policy(properties: Properties) -> Iterator[Finding]:
    """Yield every policy without a title."""
    for policy in policies_of(properties):
        if not policy.data.get("title"):
            message = f"the policy {policy.template} has no title; say in `title` what it is for"
            yield Finding((*policy.pointer, "templateId"), message)
