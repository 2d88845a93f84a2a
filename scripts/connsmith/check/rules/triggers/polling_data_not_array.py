"""A polling policy looks for events where the response has no array.

## Why this is bad

`triggerDataPath` leads to the list of events, one flow run for each.
When there is no array in the response, nothing ever starts.

## How to fix it

Write `@triggerBody()` and the path of the array in the success response.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.polling import polling_policies
from connsmith.reading.properties import Properties
from connsmith.reading.shapes import result_of, type_of, walk

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
        x-ms-apimTemplateParameter.triggerDataPath: '@triggerBody().id'  # error: 53 "no array at @triggerBody().id"
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
GOOD = Example(
    """\
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
""",
    BAD.properties.replace(
        "'@triggerBody().id'  # error: 53 \"no array at @triggerBody().id\"", "'@triggerBody().value'"
    ).replace("triggerBody()[0]", "triggerBody().value[0]"),
)

_PATH = re.compile(r"@\{?triggerBody\(\)((?:\??\.?\w+)*)\}?")


@rule("TR024", everywhere(Severity.WARNING), facts=("polling-data-path",))
def polling_data_not_array(connector: Reading) -> Iterator[Finding]:
    """Yield every path that certainly leads to no array."""
    for policy, operation in polling_policies(connector):
        path = policy.parameter("triggerDataPath")
        match = _PATH.fullmatch(path.strip()) if isinstance(path, str) else None
        schema = result_of(operation)
        if match is None or schema is None or connector.definition is None:
            continue
        steps = match[1].replace("?", "").strip(".").replace(".", "/")
        inside = steps and type_of(connector.definition, schema) == "array"
        reach = walk(connector.definition, schema, steps)
        if inside or reach.is_missing or type_of(connector.definition, reach.schema) not in {"", "array"}:
            message = f"the response of {operation.name} has no array at {path}; write the path of the array"
            yield Finding(policy.parameter_pointer("triggerDataPath"), message, document=Properties.document)
