"""A polling trigger reads an array that is the whole answer.

## Why this is bad

The policy takes the events from a property of the answer. An array at the root is not supported, and the trigger fails
when it polls.

## How to fix it

Let the service answer with an object, or wrap the array in a script, and name the property in `triggerDataPath`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.polling import polling_policies
from connsmith.reading.properties import Properties
from connsmith.reading.shapes import result_of, type_of

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
        x-ms-apimTemplateParameter.triggerConfig: {room: '@{triggerBody()[0].id}'}
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody()'  # error: 53 "an array at its root"
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
_ANSWER = """\
paths:
  /shelves:
    get:
      x-ms-trigger: batch
      x-ms-trigger-metadata: {kind: query, mode: polling}
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties:
              value: {type: array, items: {type: object, properties: {id: {type: string}}}}
"""
GOOD = Example(
    _ANSWER,
    BAD.properties.replace("'@triggerBody()'  # error: 53 \"an array at its root\"", "'@triggerBody().value'").replace(
        "triggerBody()[0]", "triggerBody().value[0]"
    ),
)


@rule("TR030", everywhere(Severity.WARNING), facts=("polling-root-array",))
def polling_over_root_array(connector: Reading) -> Iterator[Finding]:
    """Yield every policy whose operation answers with an array."""
    for policy, operation in polling_policies(connector):
        if connector.definition is not None and type_of(connector.definition, result_of(operation)) == "array":
            message = f"the answer of {operation.name} is an array at its root, which polling does not support"
            yield Finding(policy.parameter_pointer("triggerDataPath"), message, document=Properties.document)
