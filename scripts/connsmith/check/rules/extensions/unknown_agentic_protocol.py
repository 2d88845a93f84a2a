"""The protocol for agents is not one that the platform speaks.

## Why this is bad

Copilot Studio speaks `mcp-streamable-1.0`.
It gave up server-sent events in August 2025 and does not see a server with another protocol.

## How to fix it

Write `mcp-streamable-1.0`.
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
  /mcp:
    post:
      summary: Talk to agents
      description: Lets agents use the shelves.
      operationId: InvokeServer
      x-ms-agentic-protocol: mcp-sse-1.0  # error: 30 "write mcp-streamable-1.0"
      responses:
        '200': {description: The answer.}
"""
GOOD = BAD.replace('mcp-sse-1.0  # error: 30 "write mcp-streamable-1.0"', "mcp-streamable-1.0")

_PROTOCOL = "mcp-streamable-1.0"


@rule("EX021", everywhere(Severity.WARNING), facts=("agentic-protocol",))
def unknown_agentic_protocol(definition: Definition) -> Iterator[Finding]:
    """Yield every other protocol."""
    for operation in definition.operations:
        protocol = operation.data.get("x-ms-agentic-protocol", _PROTOCOL)
        if protocol != _PROTOCOL:
            message = f"the platform does not speak the protocol {protocol}; write {_PROTOCOL}"
            yield Finding((*operation.pointer, "x-ms-agentic-protocol"), message)
