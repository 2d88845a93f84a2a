"""An operation for agents has an address or parameters that its clients stumble at.

## Why this is bad

Some servers of the protocol answer a path that ends in a slash with a redirect, which Copilot Studio does not follow.
An operation without any parameter does not show up as a server.

## How to fix it

Write the path without the last slash, and declare the body that carries the protocol's messages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROTOCOL = "x-ms-agentic-protocol"
BAD = """\
paths:
  /mcp/:
    post:  # error: 5 "ends in a slash"
      operationId: InvokeServer
      summary: Invoke the server
      description: Talks to the server.
      x-ms-agentic-protocol: mcp-streamable-1.0
      parameters:
        - {name: body, in: body, required: true, schema: {type: object, properties: {id: {type: string}}}}
      responses: {'200': {description: Done.}}
"""
GOOD = BAD.replace("/mcp/:", "/mcp:").replace('  # error: 5 "ends in a slash"', "")


@rule("OP026", everywhere(Severity.WARNING), facts=("agentic-address",))
def unfit_agentic_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every such operation."""
    for operation in definition.operations:
        if not operation.text(_PROTOCOL).startswith("mcp"):
            continue
        if operation.path.endswith("/") and operation.path != "/":
            message = f"the path of {operation.name} ends in a slash, where servers redirect; write it without"
            yield Finding(operation.pointer, message, on_key=True)
        if not operation.parameters:
            message = f"{operation.name} has no parameter; declare the body that carries the messages"
            yield Finding(operation.pointer, message, on_key=True)
