"""A text of an operation or a parameter names a part of the Power Platform.

## Why this is bad

Operations work in every product of the platform, so a text that names one of them is wrong in the others.

## How to fix it

Say what the operation does, without the product it is used from: `flow`, `app` or `report` will do.

## Why it is not an error

The validator is known to refuse Power Apps, Power Automate and Logic Apps. For the other products there is only the
guidance, and some connectors are about one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.productnames import REFUSED, product_names_in
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation
    from connsmith.reading.parameter import Parameter

_TEXTS = ("summary", "x-ms-summary", "description")
BAD = """\
paths:
  /shelves:
    get:
      description: Retrieves the shelves for use in Power BI.  # error: 20 "names Power BI"
"""
GOOD = """\
paths:
  /shelves:
    get:
      description: Retrieves the shelves for use in a report.
"""


@rule("OP025", when_certified(Severity.WARNING), facts=("summary-product-names",))
def platform_name_in_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every text of an operation or parameter that names a product beyond those that are refused."""
    subjects: tuple[Operation | Parameter, ...] = (*definition.operations, *definition.parameters)
    for subject in subjects:
        for key in _TEXTS:
            text = subject.data.get(key)
            for product in product_names_in(text) if isinstance(text, str) else ():
                if product not in REFUSED:
                    message = f"the {key} of {subject.name} names {product}, which the guidance asks to leave out"
                    yield Finding((*subject.pointer, key), message)
