"""A default is not of the type that is declared for it.

## Why this is bad

The designer puts the default into the field and then refuses it, or sends what the service does not take.
The platform refuses the definition.

## How to fix it

Write the default as the type wants it: `5` and not `'5'` for an integer, `true` and not `'true'` for a boolean.
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
          default: ten  # error: 20 "is no integer"
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
    "PM018",
    everywhere(Severity.ERROR),
    facts=("param-default-type", "schema-default-type"),
    codes=("DefaultValueMustMatchType",),
)
def default_of_wrong_type(definition: Definition) -> Iterator[Finding]:
    """Yield every default of a parameter or schema that does not have the type beside it."""
    for host in definition.typed:
        default, declared = host.data.get("default"), host.data.get("type")
        if default is not None and not fits(default, declared) and not is_quoted(default, declared):
            message = f"the default {shorten(default)} is no {declared}; write it as one or change the type"
            yield Finding((*host.pointer, "default"), message)
