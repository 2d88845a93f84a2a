"""An operation calls itself deprecated, but is not marked so.

## Why this is bad

Only `deprecated: true` takes the operation out of the designers; the words alone leave it there for every new flow.

## How to fix it

Add `deprecated: true`, or take the word out of summary and description.

## Why it is not an error

Nothing refuses it: four of 535 merged connectors say deprecated in words alone. It is advice on how to retire
an operation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAYS_SO = re.compile(r"\(deprecated\)|\[deprecated\]|^deprecated\b", re.IGNORECASE)
BAD = """\
paths:
  /shelves:
    get:
      summary: List shelves (deprecated)  # error: 16 "ListShelves calls itself deprecated"
"""
GOOD = """\
paths:
  /shelves:
    get:
      deprecated: true
      summary: List shelves (deprecated)
      description: Retrieves the shelves that you may see (deprecated).
"""


@rule("VE001", everywhere(Severity.WARNING), facts=("dep-flag",))
def deprecation_in_words_only(definition: Definition) -> Iterator[Finding]:
    """Yield the text of every operation that has the word and not the mark."""
    for operation in definition.operations:
        texts = [key for key in ("summary", "description") if _SAYS_SO.search(operation.text(key))]
        if texts and operation.data.get("deprecated") is not True:
            message = f"{operation.name} calls itself deprecated, but new flows still find it; add deprecated: true"
            yield Finding((*operation.pointer, texts[0]), message)
