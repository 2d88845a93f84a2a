"""A secret of the connection can be read.

## Why this is bad

A `string`, and a `securestring` with `clearText: true`, show what is typed.
A `string` is also handed out again when the connection is read.

## How to fix it

Write `type: securestring` and `clearText: false`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:
    password:
      type: string  # error: 13 "password"
      uiDefinition: {displayName: Password, description: The password., constraints: {required: 'true'}}
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    password:
      type: securestring
      uiDefinition:
        displayName: Password
        description: The password.
        constraints: {required: 'true', clearText: false}
""",
)

_SECRET = re.compile(r"(?:key|password|secret|token)$", re.IGNORECASE)


@rule("PR019", everywhere(Severity.WARNING), facts=("cp-clear-text",))
def readable_secret(properties: Properties) -> Iterator[Finding]:
    """Yield every secret that is a plain string or shown in clear text."""
    for parameter in connection_parameters(properties):
        if parameter.type == "string" and _SECRET.search(parameter.name) and not parameter.is_filled_in:
            message = f"{parameter.name} looks like a secret and can be read; write `type: securestring`"
            yield Finding((*parameter.pointer, "type"), message)
        elif _SECRET.search(parameter.name) and parameter.constraints.get("clearText") is True:
            message = f"the secret {parameter.name} is shown as it is typed; write `clearText: false`"
            yield Finding((*parameter.pointer, "uiDefinition", "constraints", "clearText"), message)
