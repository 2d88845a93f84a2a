"""Dynamic values are given to the items of an array.

## Why this is bad

The newer designer does not offer them there: makers have to know the values.

## How to fix it

Where makers choose one value, make it a parameter or a property of its own. Otherwise say in the description where the
values can be found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import LIST, VALUES, walk_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    post:
      operationId: MarkShelves
      summary: Mark shelves
      description: Marks shelves.
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            properties:
              ids:
                type: array
                x-ms-summary: Shelves
                description: The shelves to mark.
                items:
                  type: string
                  x-ms-dynamic-values:  # error: 19 "items"
                    operationId: ListShelves
                    value-path: id
                    value-title: name
      responses:
        '204': {description: Done.}
"""
GOOD = BAD.partition("                  x-ms-dynamic-values")[0] + "      responses: {'204': {description: Done.}}\n"


@rule("DY021", everywhere(Severity.INFO), facts=("xms-dynamic-array-items",))
def dynamic_values_of_items(definition: Definition) -> Iterator[Finding]:
    """Yield every list of values that stands on the items of an array."""
    for call in definition.fact(walk_calls):
        if call.extension in {VALUES, LIST} and call.host_pointer[-1:] == ("items",):
            message = "the newer designer does not offer dynamic values of the items of an array"
            yield Finding((*call.host_pointer, call.extension), message, on_key=True)
