"""The description of the connector names a part of the Power Platform.

## Why this is bad

A connector works in all products of the platform, and a name of one of them makes it look like a part of that product.

## How to fix it

Say what the service does; that it can be used in flows, apps and reports goes without saying.

## Why it is not an error

The validator is known to refuse Power Apps, Power Automate and Logic Apps. For the other products there is only the
guidance, and merged connectors name Power BI and Power Platform.
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
  description: Keeps what people own in order, in Power BI and elsewhere.  # error: 16 "names Power BI"
"""
GOOD = """\
info:
  description: Keeps what people own in order, in reports and elsewhere.
"""


@rule("IN125", when_certified(Severity.WARNING), facts=("description-restricted-words",))
def platform_name_in_description(definition: Definition) -> Iterator[Finding]:
    """Yield each product that the description names and that the validator is not known to refuse."""
    text = definition.info.get("description")
    for name in product_names_in(text) if isinstance(text, str) else ():
        if name not in REFUSED:
            message = f"the description names {name}, which the guidance asks to leave out"
            yield Finding(("info", "description"), message)
