"""A policy routes every operation to one path.

## Why this is bad

A policy that lists no operation is for all of them.
`routerequesttoendpoint` then replaces the path of each operation with the same one.

## How to fix it

List the operations that the path is meant for in `x-ms-apimTemplate-operationName`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.model.policytemplates import OPERATIONS_KEY
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: routerequesttoendpoint  # error: 19 "every operation"
      title: Archive
      parameters: {x-ms-apimTemplateParameter.newPath: /archive}
""",
)
GOOD = Example(
    properties=BAD.properties.replace(
        ".newPath: /archive}", ".newPath: /archive, x-ms-apimTemplate-operationName: [ListShelves]}"
    ).replace('  # error: 19 "every operation"', "")
)


@rule("PO004", everywhere(Severity.WARNING), facts=("policy-operation-exists", "policy-routerequesttoendpoint"))
def route_for_every_operation(properties: Properties) -> Iterator[Finding]:
    """Yield every route without operations."""
    for policy in policies_of(properties):
        if policy.template == "routerequesttoendpoint" and policy.is_for_all:
            wanted = f"list the ones that it is for in {OPERATIONS_KEY}"
            message = f"{policy.name} sends every operation to one path; {wanted}"
            yield Finding((*policy.pointer, "templateId"), message)
