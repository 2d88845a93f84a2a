"""The connector does not name the owner of the service behind it.

## Why this is bad

Makers are shown who owns the service that their data goes to.

## How to fix it

Write the company that owns the service in `stackOwner`, with a capital O.

## Why it is still an error

The guide asks for it, and reviewers did in pull requests 1440 and 1558 of PowerPlatformConnectors.
35 of 316 merged certified connectors lack it all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.properties import Properties
from connsmith.reading.values import is_spelt_otherwise, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:  # error: 1 "stackOwner"
  stackOwner: REMOVED
  iconBrandColor: '#da3b01'
""",
)
GOOD = Example(
    properties="""\
properties:
  stackOwner: Contoso
  iconBrandColor: '#da3b01'
""",
)


@rule("PR005", when_certified(Severity.ERROR), facts=("props-stackowner",))
def missing_stack_owner(properties: Properties) -> Iterator[Finding]:
    """Yield a connector with no stack owner."""
    own = properties.properties
    if not text_of(own, "stackOwner").strip() and not is_spelt_otherwise(own, "stackOwner"):
        message = "the connector does not say who owns the service; write the company in `stackOwner`"
        yield Finding(("properties",), message, on_key=True)
