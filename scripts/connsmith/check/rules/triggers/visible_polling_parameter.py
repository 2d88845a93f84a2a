"""Makers see the query parameter that a polling policy sets.

## Why this is bad

The policy overwrites it with each poll.
What a maker enters holds for the first poll only, and then no longer.

## How to fix it

Write `x-ms-visibility: internal` on the parameter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.polling import polling_policies
from connsmith.reading.values import object_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
paths: {/shelves: {get: {x-ms-trigger: batch, x-ms-trigger-metadata: {kind: query, mode: polling}, parameters: [
  {name: since, in: query, type: string, x-ms-summary: Since, description: The last.}  # error: 3 "since of ListShelves"
  ]}}}
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: pollingtrigger
      type: PollingTrigger
      parameters:
        x-ms-apimTemplateParameter.triggerConfig: {since: '@{triggerBody()[0].id}'}
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody()'
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
GOOD = Example(
    BAD.definition.replace('  # error: 3 "since of ListShelves"', "").replace(
        "string,", "string, x-ms-visibility: internal,"
    ),
    BAD.properties,
)


@rule("TR023", everywhere(Severity.WARNING), facts=("polling-query-param",))
def visible_polling_parameter(connector: Reading) -> Iterator[Finding]:
    """Yield every parameter of the configuration that is not internal."""
    for policy, operation in polling_policies(connector):
        config = object_of(policy.values, "triggerConfig")
        for parameter in operation.parameters:
            if parameter.place == "query" and parameter.name in config and not parameter.is_internal:
                message = f"{parameter.name} of {operation.name} is set by the polling policy; hide it from makers with"
                yield Finding(parameter.pointer, f"{message} `x-ms-visibility: internal`")
