"""An operation speaks the Model Context Protocol and is not a POST.

## Why this is bad

`x-ms-agentic-protocol` marks the operation through which agents talk to an MCP server.
That protocol only knows POST.

## How to fix it

Move the operation to `post`, or remove the extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-agentic-protocol: mcp-streamable-1.0  # error: 7 "is a GET"
"""
GOOD = """\
paths:
  /mcp:
    post:
      summary: Talk to agents
      description: Lets agents use the shelves.
      operationId: InvokeServer
      x-ms-agentic-protocol: mcp-streamable-1.0
      responses:
        '200': {description: The answer.}
"""


@rule("EX020", everywhere(Severity.WARNING), facts=("agentic-protocol",))
def agentic_operation_not_post(definition: Definition) -> Iterator[Finding]:
    """Yield every operation for agents with another method."""
    for operation in definition.operations:
        if "x-ms-agentic-protocol" in operation.data and operation.method != "post":
            message = f"{operation.name} is a {operation.method.upper()}; agents talk to an MCP server with POST"
            yield Finding((*operation.pointer, "x-ms-agentic-protocol"), message, on_key=True)
