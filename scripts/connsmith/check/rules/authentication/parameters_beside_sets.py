"""There are sets of connection parameters, and single ones beside them.

## Why this is bad

The single parameters become one more way to sign in, which Microsoft's page calls "Default [DEPRECATED]".

## How to fix it

Move them into a set, or remove them when no connection uses them any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import parameter_sets
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters:  # error: 3 "sets"
    api_key: {type: securestring}
  connectionParameterSets:
    uiDefinition: {displayName: Sign-in, description: The way to sign in.}
    values:
      - name: key
        uiDefinition: {displayName: Key, description: With a key.}
        parameters: {api_key: {type: securestring}}
""",
)
GOOD = Example(
    properties="""\
properties:
  connectionParameters: REMOVED
  connectionParameterSets:
    uiDefinition: {displayName: Sign-in, description: The way to sign in.}
    values:
      - name: key
        uiDefinition: {displayName: Key, description: With a key.}
        parameters: {api_key: {type: securestring}}
""",
)


@rule("AU017", everywhere(Severity.WARNING), facts=("multiauth-not-with-connparams",))
def parameters_beside_sets(properties: Properties) -> Iterator[Finding]:
    """Yield single parameters beside sets."""
    alone = properties.properties.get("connectionParameters")
    if parameter_sets(properties) and isinstance(alone, dict) and alone:
        message = "there are sets too, so this becomes a deprecated way to sign in; move it into a set"
        yield Finding(("properties", "connectionParameters"), message, on_key=True)
