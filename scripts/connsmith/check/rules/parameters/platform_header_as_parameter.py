"""A parameter stands for a header that the platform sets itself.

## Why this is bad

The platform adds `Authorization` from the connection and `Content-Type` from `consumes`.
A parameter of the same name asks makers for a secret or for a technicality, and may overwrite what the platform
sends.

## How to fix it

Describe the authentication with `securityDefinitions`, and the media type with `consumes`.
A fixed header can be set by a policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_SET_BY_PLATFORM = {"authorization", "content-type"}
BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: Authorization  # error: 17 "sets Authorization itself"
          in: header
          type: string
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: X-Room, in: header, type: string, x-ms-summary: Room, description: The room.}
"""


@rule("PM021", everywhere(Severity.WARNING), facts=("param-security-headers",))
def platform_header_as_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield the name of every header parameter that the platform fills in."""
    for parameter in definition.parameters:
        if parameter.place == "header" and parameter.name.lower() in _SET_BY_PLATFORM:
            message = f"the platform sets {parameter.name} itself; use securityDefinitions or consumes in its place"
            yield Finding((*parameter.pointer, "name"), message)
