"""The choice of a sign-in has no title.

## Why this is bad

Above the list of ways to sign in, the connection dialog shows what `connectionParameterSets.uiDefinition` says. Without
it nothing tells what the choice is about.

## How to fix it

Give the sets a title and a description: `authentication: {title: Authentication type, description: How to sign in.}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.properties import Properties
from connsmith.reading.values import object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  connectionParameters: REMOVED
  connectionParameterSets:  # error: 3 "have no title"
    values:
      - name: key
        uiDefinition: {displayName: API key, description: Sign in with a key.}
        parameters:
          api_key:
            type: securestring
            uiDefinition:
              displayName: API Key
              schema: {type: securestring, description: The key.}
              tooltip: The key.
"""
)
GOOD = Example(
    properties=BAD.properties.replace(
        'connectionParameterSets:  # error: 3 "have no title"',
        "connectionParameterSets:\n    uiDefinition: {displayName: Authentication type, description: How to sign in.}",
    )
)


@rule("AU021", everywhere(Severity.WARNING), facts=("multiauth-shape",))
def parameter_sets_without_title(properties: Properties) -> Iterator[Finding]:
    """Yield sets without a label for the choice between them."""
    sets = object_of(properties.properties, "connectionParameterSets")
    shown = object_of(sets, "uiDefinition")
    if sets and not (text_of(shown, "displayName") or text_of(shown, "displayname")):
        message = "the ways to sign in have no title; say in displayName and description what the choice is about"
        yield Finding(("properties", "connectionParameterSets"), message, on_key=True)
