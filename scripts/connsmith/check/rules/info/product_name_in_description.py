"""The description of the connector names a product of the Power Platform.

## Why this is bad

A connector works in all products of the platform, and a name of one of them makes it look like a part of that product.
Certification refuses a description that names Power Apps, Power Automate or Logic Apps.

## How to fix it

Say what the service does; that it can be used in flows and apps goes without saying.

## Why it is still an error

Microsoft's validator names these words in its message (ValueContainsRestrictedWords; #3407), and reviewers have asked
authors to take them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.productnames import REFUSED, product_names_in
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
info:
  description: Keeps what people own in order, from Power Automate and elsewhere.  # error: 16 "names Power Automate"
"""
GOOD = """\
info:
  description: Keeps what people own in order, from flows and elsewhere.
"""


@rule(
    "IN108",
    when_certified(Severity.ERROR),
    facts=("description-restricted-words",),
    codes=("ValueContainsRestrictedWords",),
)
def product_name_in_description(definition: Definition) -> Iterator[Finding]:
    """Yield each product that the description names and the validator refuses."""
    text = definition.info.get("description")
    for name in product_names_in(text) if isinstance(text, str) else ():
        if name in REFUSED:
            message = f"the description names {name}, which certification refuses; leave it out"
            yield Finding(("info", "description"), message)
