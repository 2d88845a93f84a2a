"""Two sets of connection parameters have the same name.

## Why this is bad

A connection remembers the name of the set that it was made with.
With two of one name, the other cannot be chosen, and both have one id on the reference page.

## How to fix it

Give each set a name of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connection import parameter_sets
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

BAD = Example(
    properties="""\
properties:
  connectionParameters: REMOVED
  connectionParameterSets:
    uiDefinition: {displayName: Sign-in, description: The way to sign in.}
    values:
      - name: key
        uiDefinition: {displayName: Key, description: With a key.}
        parameters: {api_key: {type: securestring}}
      - name: key  # error: 15 "key"
        uiDefinition: {displayName: Login, description: With a login.}
        parameters: {api_key: {type: securestring}}
""",
)
GOOD = Example(properties=BAD.properties.replace('name: key  # error: 15 "key"', "name: login"))


@rule("AU015", everywhere(Severity.ERROR), facts=("multiauth-unique-names",))
def duplicate_parameter_set(properties: Properties) -> Iterator[Finding]:
    """Yield every name that an earlier set has."""
    first: dict[str, Pointer] = {}
    for item in parameter_sets(properties):
        pointer, name = item.pointer, item.name
        if name in first:
            related = (("first used here", (*first[name], "name")),)
            message = f"another set is called {name}; give each set a name of its own"
            yield Finding((*pointer, "name"), message, related=related)
        elif name:
            first[name] = pointer
