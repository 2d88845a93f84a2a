"""The input of an agentic operation refers to a definition.

## Why this is bad

Copilot Studio reads the input of an operation with `x-ms-agentic-protocol` as it stands, and does not follow
references there.

## How to fix it

Write the schema in place of the reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.weights import references_in
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /mcp:
    post:
      summary: Invoke the server
      description: Talks to the server of tools.
      operationId: InvokeServer
      x-ms-agentic-protocol: mcp-streamable-1.0
      parameters:
        - name: body
          in: body
          schema:
            type: object
            properties:
              request: {$ref: '#/definitions/Request'}  # error: 24 "refers to a definition"
      responses:
        '200': {description: The answer.}
definitions:
  Request: {type: object}
"""
GOOD = """\
paths:
  /mcp:
    post:
      summary: Invoke the server
      description: Talks to the server of tools.
      operationId: InvokeServer
      x-ms-agentic-protocol: mcp-streamable-1.0
      parameters:
        - name: body
          in: body
          schema:
            type: object
            properties:
              method: {type: string, x-ms-summary: Method, description: What the server is to do.}
      responses:
        '200': {description: The answer.}
"""


@rule("OP023", everywhere(Severity.WARNING), facts=("agentic-protocol",))
def reference_in_agentic_input(definition: Definition) -> Iterator[Finding]:
    """Yield every reference in the body of an operation for agents."""
    for operation in definition.operations:
        body = operation.body if "x-ms-agentic-protocol" in operation.data else None
        if body is not None:
            for place in references_in(body.data.get("schema")):
                message = (
                    f"the input of {operation.name} refers to a definition, which agents do not follow; write it out"
                )
                yield Finding((*body.target, "schema", *place), message)
