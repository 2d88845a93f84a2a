"""No updatenextlink policy is for a pageable operation.

## Why this is bad

The next link comes from the service and names the service's own host.
Without the policy the platform follows it past the connector: without the connection, and so without signing in.

## How to fix it

Add an `updatenextlink` policy for the operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.policy import policies_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-pageable: {nextLinkName: nextLink}  # error: 7 "no updatenextlink policy"
"""
GOOD = Example(
    definition="""\
paths:
  /shelves:
    get:
      x-ms-pageable: {nextLinkName: nextLink}
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties:
              nextLink: {type: string, x-ms-visibility: internal, x-ms-summary: Next Link, description: The next page.}
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: updatenextlink
      title: Next page
      parameters:
        x-ms-apimTemplateParameter.nextLinkPropertyName: nextLink
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)


@rule("EX009", everywhere(Severity.WARNING), facts=("xms-pageable-nextlink",))
def unrouted_next_link(connector: Reading) -> Iterator[Finding]:
    """Yield every pageable operation that no policy routes."""
    if connector.definition is None or connector.properties is None:
        return
    policies = [policy for policy in policies_of(connector.properties) if policy.template == "updatenextlink"]
    routed = {name for policy in policies for _, name in policy.operations}
    if any(policy.is_for_all for policy in policies):
        return
    for operation in connector.definition.operations:
        if "x-ms-pageable" in operation.data and operation.id not in routed:
            message = f"no updatenextlink policy is for the pageable operation {operation.name}; add one"
            yield Finding((*operation.pointer, "x-ms-pageable"), message, on_key=True)
