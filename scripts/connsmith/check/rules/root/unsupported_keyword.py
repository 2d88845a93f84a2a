"""A schema or parameter uses uniqueItems, which the platform does not support.

## Why this is bad

The platform cannot hold callers to it: a list with repetitions is sent all the same.
The validator refuses the keyword so that nobody relies on it.

## How to fix it

Remove it, and say in the description that the values have to differ.

## Why it is not an error

`uniqueItems` is the example that Microsoft's validator gives for its id SwaggerKeywordNotSupported.
Four of 535 merged connectors have it in hundreds of places, and the service keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
definitions:
  Labels:
    type: array
    uniqueItems: true  # error: 5 "does not support uniqueItems"
    items: {type: string}
"""
GOOD = """\
definitions:
  Labels:
    type: array
    description: The labels; each may be given once.
    items: {type: string}
"""


@rule("RT004", everywhere(Severity.WARNING), facts=("keyword-unsupported",), codes=("SwaggerKeywordNotSupported",))
def unsupported_keyword(definition: Definition) -> Iterator[Finding]:
    """Yield each uniqueItems."""
    for view in definition.typed:
        if "uniqueItems" in view.data:
            message = "the platform does not support uniqueItems; remove it and describe the restriction in words"
            yield Finding((*view.pointer, "uniqueItems"), message, on_key=True)
