"""A parameter is called `connectionId`.

## Why this is bad

The platform adds a parameter of this name to every operation, to tell it which connection to use, and refuses a
second.

## How to fix it

If the service really wants a parameter of this name, rename it there, or set it with a policy.
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
      parameters:
        - name: connectionId  # error: 17 "connectionId is reserved"
          in: query
          type: string
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: linkId, in: query, type: string, x-ms-summary: Link ID, description: The link.}
"""


@rule("PM006", everywhere(Severity.ERROR), facts=("param-connectionid",), codes=("ConnectionIdParameterNotAllowed",))
def reserved_parameter_name(definition: Definition) -> Iterator[Finding]:
    """Yield the name of every parameter that is called like the platform's own."""
    for parameter in definition.parameters:
        if parameter.name.lower() == "connectionid" and parameter.place != "body":
            message = f"the parameter name {parameter.name} is reserved: the platform adds one itself; use another"
            yield Finding((*parameter.pointer, "name"), message)
