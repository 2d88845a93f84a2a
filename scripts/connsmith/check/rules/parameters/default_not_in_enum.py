"""A default is not among the values that may be chosen.

## Why this is bad

The designer fills in a value that it does not offer, and a service that holds to its list refuses it.

## How to fix it

Write one of the values of the enum as the default, add the default to the enum, or remove it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.values import fits, shorten
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEW = 6
BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: order
          in: query
          type: string
          enum: [name, age]
          default: nam  # error: 20 "did you mean name?"
          x-ms-summary: Order
          description: The order of the shelves.
"""
GOOD = BAD.replace('nam  # error: 20 "did you mean name?"', "name")


@rule("PM025", everywhere(Severity.WARNING), facts=("param-default-in-enum",))
def default_not_in_enum(definition: Definition) -> Iterator[Finding]:
    """Yield every default of the declared type that the list beside it does not have."""
    for host in definition.typed:
        default, values = host.data.get("default"), host.data.get("enum")
        if default is None or not isinstance(values, list) or not values or isinstance(default, dict | list):
            continue
        fitting = [value for value in values if fits(value, host.data.get("type"))]
        if fitting and default not in values and fits(default, host.data.get("type")):
            shown = ", ".join(map(shorten, values[:_FEW])) + (", …" if len(values) > _FEW else "")
            hint = suggest(str(default), [str(value) for value in values], f"they are {shown}")
            message = f"the default {shorten(default)} is none of the values of the enum; {hint}"
            yield Finding((*host.pointer, "default"), message)
