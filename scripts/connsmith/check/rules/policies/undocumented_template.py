"""A policy uses a template that is not documented.

## Why this is bad

`moveproperties` and `dynamicsubdomain` occur in a few published connectors, and in no documentation.
The portal does not show them, and they may stop working without notice.

## How to fix it

Use `dynamichosturl` in place of `dynamicsubdomain`, and `setproperty` or a script in place of `moveproperties`.
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
    - templateId: dynamicsubdomain  # error: 19 "dynamichosturl"
      title: Host
      parameters: {x-ms-apimTemplateParameter.urlTemplate: https://eu.contoso.com/v1}
""",
)
GOOD = Example(properties=BAD.properties.replace('dynamicsubdomain  # error: 19 "dynamichosturl"', "dynamichosturl"))

_INSTEAD = {"moveproperties": "setproperty or a script", "dynamicsubdomain": "dynamichosturl"}


@rule("PO002", everywhere(Severity.WARNING), facts=("policy-known-id",))
def undocumented_template(properties: Properties) -> Iterator[Finding]:
    """Yield every policy with such a template."""
    for policy in policies_of(properties):
        if policy.template in _INSTEAD:
            message = f"the template {policy.template} is not documented; use {_INSTEAD[policy.template]}"
            yield Finding((*policy.pointer, "templateId"), message)
