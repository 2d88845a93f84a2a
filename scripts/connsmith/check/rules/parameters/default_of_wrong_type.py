"""A default is not of the type that is declared for it.

## Why this is bad

The designer puts the default into the field and then refuses it, or sends what the service does not take.
The platform refuses the definition.

## How to fix it

Write the default as the type wants it: `5` and not `'5'` for an integer, `true` and not `'true'` for a boolean.

## Why it is still an error

Microsoft's validator has the rule, and says that the value must match (DefaultValueMustMatchType; V).
Eight of 316 merged certified connectors break it, five with numbers and booleans in quotes, three with null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.values import fits, shorten
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
    id="PM018",
    name="default-of-wrong-type",
    summary="A default is not of the type that is declared for it.",
    severities=everywhere(Severity.ERROR),
    source="rules.md param-default-type, schema-default-type (V)",
    codes=("DefaultValueMustMatchType",),
    bad=BAD,
    good=GOOD,
)
def default_of_wrong_type(definition: Definition) -> Iterator[Finding]:
    """Yield every default of a parameter or schema that does not have the type beside it."""
    for host in definition.typed:
        declared = host.data.get("type")
        if "default" in host.data and not fits(host.data["default"], declared):
            message = (
                f"the default {shorten(host.data['default'])} is no {declared}; write it as one or change the type"
            )
            yield Finding((*host.pointer, "default"), message)
