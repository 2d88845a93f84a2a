"""A policy sets the host and loses the base path.

## Why this is bad

The template replaces scheme, host and base path together.
When it ends after the host, requests go to the path of the operation without the base path before it.

## How to fix it

Write the base path at the end of the template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: dynamichosturl
      title: Host
      parameters:
        x-ms-apimTemplateParameter.urlTemplate: https://eu.contoso.com  # error: 49 "/v1"
""",
)
GOOD = Example(properties=BAD.properties.replace('.com  # error: 49 "/v1"', ".com/v1"))

_EXPRESSION_OR_SCHEME = re.compile(r"@\{[^}]*\}|@\w+\([^)]*\)|^\w+://")


@rule("PO015", everywhere(Severity.WARNING), facts=("policy-dynamichosturl",))
def host_policy_without_base_path(connector: Reading) -> Iterator[Finding]:
    """Yield every template that ends after the host while there is a base path."""
    if connector.definition is None or connector.properties is None:
        return
    base = connector.definition.data.get("basePath")
    if not isinstance(base, str) or base in {"", "/"}:
        return
    for policy in policies_of(connector.properties):
        template = policy.parameter("urlTemplate") if policy.template == "dynamichosturl" else None
        if not isinstance(template, str) or template.rstrip().endswith(")"):
            continue
        if "/" not in _EXPRESSION_OR_SCHEME.sub("", template).rstrip("/"):
            message = f"the template replaces the base path too; write {base} at its end if the service wants it"
            yield Finding(policy.parameter_pointer("urlTemplate"), message, document=Properties.document)
