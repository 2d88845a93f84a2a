"""A policy template is not written in lower case.

## Why this is bad

The platform knows its templates by names in lower case.
Published connectors show that it also takes some of them with capitals, but nobody says which.

## How to fix it

Write the name in lower case, such as `setheader`.
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
    - templateId: SetHeader  # error: 19 "write setheader"
      title: Language
      parameters:
        x-ms-apimTemplateParameter.name: Accept-Language
        x-ms-apimTemplateParameter.value: en
""",
)
GOOD = Example(properties=BAD.properties.replace('SetHeader  # error: 19 "write setheader"', "setheader"))


@rule("PO001", everywhere(Severity.INFO), facts=("policy-known-id",), fix=str.lower)
def unusual_template_spelling(properties: Properties) -> Iterator[Finding]:
    """Yield every templateId with a capital."""
    for policy in policies_of(properties):
        written = policy.data["templateId"]
        if written != policy.template:
            message = f"{written} is not the spelling of the template list; write {policy.template}"
            yield Finding((*policy.pointer, "templateId"), message)
