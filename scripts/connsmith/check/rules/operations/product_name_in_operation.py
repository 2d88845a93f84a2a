"""A text of an operation or a parameter names a product of the Power Platform.

## Why this is bad

Operations work in every product of the platform, so a text that names one of them is wrong in the others.
The guidance for certification forbids the names in summaries and descriptions.

## How to fix it

Say what the operation does, without the product it is used from: `flow` or `app` will do.
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
      description: Retrieves the shelves for use in Power Apps.  # error: 20 "names Power Apps"
"""
GOOD = """\
paths:
  /shelves:
    get:
      description: Retrieves the shelves for use in an app.
"""


@rule("OP015", when_certified(Severity.ERROR), facts=("summary-product-names",))
def product_name_in_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every summary, label and description of an operation or parameter that names a product."""
    subjects: tuple[Operation | Parameter, ...] = (*definition.operations, *definition.parameters)
    for subject in subjects:
        for key in _TEXTS:
            text = subject.data.get(key)
            for product in product_names_in(text) if isinstance(text, str) else ():
                if product in REFUSED:
                    message = f"the {key} of {subject.name} names {product}, which certification refuses; leave it out"
                    yield Finding((*subject.pointer, key), message)
