"""The name of a connection parameter has characters that need care.

## Why this is bad

Policies name the parameter in `@connectionParameters('name')`. Microsoft's schema for editors admits letters, digits
and underscores, with a colon before a part of a sign-in; what tools make of a hyphen or a blank is untried.

## How to fix it

In a new connector, write letters, digits and underscores. In a published one leave the name: connections have it.

## Why it is not an error

The service takes such names: three merged connectors have `x-Auth-Email`, `API Key` and `contentgate-DnsName`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"[0-9a-zA-Z_]+(:[0-9a-zA-Z_]+)?")
BAD = Example(
    properties="""\
properties:
  connectionParameters:
    api-key:  # error: 5 "use letters, digits and _"
      type: securestring
      uiDefinition: {displayName: Key, tooltip: The key of your account.}
"""
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters:
    other_key:
      type: securestring
      uiDefinition: {displayName: Key, tooltip: The key of your account.}
"""
)


@rule("PR023", when_certified(Severity.WARNING, custom=Severity.INFO), facts=("cp-key-name",))
def odd_connection_parameter_name(properties: Properties) -> Iterator[Finding]:
    """Yield every connection parameter with other characters in its name."""
    for parameter in connection_parameters(properties):
        if not _NAME.fullmatch(parameter.name):
            message = f"the connection parameter {parameter.name!r} has other characters; use letters, digits and _"
            yield Finding(parameter.pointer, message, on_key=True)
