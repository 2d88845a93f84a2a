"""The description of the connector names a product of the Power Platform.

## Why this is bad

A connector works in all products of the platform, and a name of one of them makes it look like a part of that product.
Certification refuses a description that names Power Apps, Power Automate, Logic Apps or their siblings.

## How to fix it

Say what the service does; that it can be used in flows and apps goes without saying.

## Why it is still an error

The guide (CS, SG) forbids all of them, and reviewers have asked authors to take them out.
Six of 316 merged certified connectors name such a product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.productnames import product_names_in
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
    id="IN108",
    name="product-name-in-description",
    summary="The description of the connector names a product of the Power Platform.",
    severities=when_certified(Severity.ERROR),
    source="rules.md description-restricted-words (CS, SG)",
    codes=("ValueContainsRestrictedWords",),
    bad=BAD,
    good=GOOD,
)
def product_name_in_description(definition: Definition) -> Iterator[Finding]:
    """Yield each product of the platform that the description names."""
    text = definition.info.get("description")
    for name in product_names_in(text) if isinstance(text, str) else ():
        yield Finding(
            ("info", "description"), f"the description names {name}, which certification refuses; leave it out"
        )
