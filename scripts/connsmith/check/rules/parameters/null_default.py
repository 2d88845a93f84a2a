"""A default is null.

## Why this is bad

A default of null says no more than none at all, and the validator refuses it where a type is declared
(DefaultValueMustMatchType).

## How to fix it

Remove the default.

## Why it is not an error

Three of 535 merged connectors have such defaults. Most come from a generator that writes every key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.values import fits
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
          default:  # error: 19 "the default is null"
          x-ms-summary: Top
          description: How many.
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: top, in: query, type: integer, x-ms-summary: Top, description: How many.}
"""


@rule(
    "PM023",
    everywhere(Severity.WARNING),
    facts=("param-default-type", "schema-default-type"),
    codes=("DefaultValueMustMatchType",),
)
def null_default(definition: Definition) -> Iterator[Finding]:
    """Yield every default that is null although a type is declared."""
    for host in definition.typed:
        if "default" in host.data and host.data["default"] is None and not fits(None, host.data.get("type")):
            yield Finding((*host.pointer, "default"), "the default is null, which is no default; remove it")
