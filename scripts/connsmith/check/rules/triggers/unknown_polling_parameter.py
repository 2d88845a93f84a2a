"""A polling policy sets a query parameter that the operation does not have.

## Why this is bad

The policy passes what it remembers from one poll to the next as query parameters.
One that the operation does not declare is not sent, so every poll asks for the same.

## How to fix it

Write the name of a query parameter of the operation, or declare it there as internal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.polling import polling_policies
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
paths: {/shelves: {get: {x-ms-trigger: batch, x-ms-trigger-metadata: {kind: query, mode: polling}}}}
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: pollingtrigger
      type: PollingTrigger
      parameters:
        x-ms-apimTemplateParameter.triggerConfig:
          since: '@{triggerBody()[0].id}'  # error: 11 "ListShelves has no query parameter since"
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody()'
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
GOOD = Example(
    BAD.definition,
    BAD.properties.replace(
        "since: '@{triggerBody()[0].id}'  # error: 11 \"ListShelves has no query parameter since\"",
        "room: '@{triggerBody()[0].id}'",
    ),
)


@rule("TR022", everywhere(Severity.WARNING), facts=("polling-query-param",))
def unknown_polling_parameter(connector: Reading) -> Iterator[Finding]:
    """Yield every key of the configuration that is no query parameter."""
    for policy, operation in polling_policies(connector):
        config = policy.parameter("triggerConfig")
        names = {parameter.name for parameter in operation.parameters if parameter.place == "query"}
        for key in config if isinstance(config, dict) else ():
            if key not in names and not key.startswith("x-ms-triggerConfig-"):
                message = f"{operation.name} has no query parameter {key}; write the name of one that it has"
                yield Finding(
                    (*policy.parameter_pointer("triggerConfig"), key),
                    message,
                    on_key=True,
                    document=Properties.document,
                )
