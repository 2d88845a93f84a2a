"""The publisher's name has characters other than those of a name.

## Why this is bad

Certification asks for the plain name of one company in letters and digits.
A slash, bar or bracket mostly joins two names or adds an explanation.

## How to fix it

Write the name alone; letters of any language, digits, blanks and the marks `. , & ' ( ) -` are fine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.properties import Properties
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  publisher: Contoso | Fabrikam  # error: 14 "|"
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

_MARKS = set(" .,&'()-")


@rule("PR004", when_certified(Severity.WARNING), facts=("props-publisher",))
def publisher_with_symbols(properties: Properties) -> Iterator[Finding]:
    """Yield a name with other characters."""
    publisher = text_of(properties.properties, "publisher")
    strange = sorted({character for character in publisher if not character.isalnum() and character not in _MARKS})
    if strange:
        message = f"the publisher's name has {' '.join(strange)}; write the name of one company alone"
        yield Finding(("properties", "publisher"), message)
