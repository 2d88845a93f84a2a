"""The connector does not name its publisher.

## Why this is bad

The publisher is shown with the connector wherever makers choose one.
Certification refuses a connector without.

## How to fix it

Write the company that publishes the connector in `publisher`; an independent publisher writes their own name.

## Why it is still an error

The guide asks for it, and a reviewer did in pull request 1440 of PowerPlatformConnectors.
25 of 316 merged certified connectors lack it all the same; they lack the owner of the service too.
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
properties:  # error: 1 "publisher"
  publisher: REMOVED
  iconBrandColor: '#da3b01'
""",
)
GOOD = Example(
    properties="""\
properties:
  publisher: Contoso
  iconBrandColor: '#da3b01'
""",
)


@rule("PR003", when_certified(Severity.ERROR), facts=("props-publisher",))
def missing_publisher(properties: Properties) -> Iterator[Finding]:
    """Yield a connector with no publisher."""
    own = properties.properties
    if not text_of(own, "publisher").strip() and not is_spelt_otherwise(own, "publisher"):
        yield Finding(
            ("properties",), "the connector names no publisher; write the company in `publisher`", on_key=True
        )
