"""A default is a text where a number or a boolean is declared.

## Why this is bad

The validator refuses a default of another type (DefaultValueMustMatchType). In a flow the text goes out as it is, and
a service that is strict about types refuses `"5"` where it expects `5`.

## How to fix it

Take the quotes away.

## Why it is not an error

Ten of 535 merged connectors have such a default, and makers use them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.values import fits, is_quoted, shorten
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: top
          in: query
          type: integer
          default: '10'  # error: 20 "is a text"
          x-ms-summary: Top
          description: How many.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: top, in: query, type: integer, default: 10, x-ms-summary: Top, description: How many.}
"""


@rule(
    "PM022",
    everywhere(Severity.WARNING),
    facts=("param-default-type", "schema-default-type"),
    codes=("DefaultValueMustMatchType",),
)
def quoted_default(definition: Definition) -> Iterator[Finding]:
    """Yield every default that would be of the declared type without its quotes."""
    for host in definition.typed:
        default, declared = host.data.get("default"), host.data.get("type")
        if not fits(default, declared) and is_quoted(default, declared):
            message = f"the default {shorten(default)} is a text and not of type {declared}; take the quotes away"
            yield Finding((*host.pointer, "default"), message)
