"""An extension takes a value from an input that makers never see.

## Why this is bad

An internal input has only its default, and the designer does not pass that on to the call.

## How to fix it

Give the value itself: in `x-ms-dynamic-values` and `x-ms-dynamic-schema` as it is, elsewhere as `{value: ...}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import find_named
from connsmith.reading.analyses.owners import owners_of_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: house
          in: query
          type: string
          required: true
          default: home
          x-ms-visibility: internal
          x-ms-summary: House
          description: The house.
        - name: shelf
          in: query
          type: string
          x-ms-summary: Shelf
          description: The shelf.
          x-ms-dynamic-values:
            operationId: ListShelves
            parameters:
              house: {parameter: house}  # error: 34 "house is internal"
            value-path: id
            value-title: name
"""
GOOD = BAD.replace('{parameter: house}  # error: 34 "house is internal"', "home")


@rule("DY011", everywhere(Severity.ERROR), facts=("xms-dynamic-source-internal",), codes=("SourcePropertyInternal",))
def internal_source(definition: Definition) -> Iterator[Finding]:
    """Yield every reference to an internal input."""
    for call in definition.fact(walk_calls):
        for argument in call.arguments:
            name = argument.reference
            for owner in definition.fact(owners_of_calls).of(call.pointer) if name else ():
                found = find_named(definition, owner, call.extension, name)
                if len(found) == 1 and found[0].is_internal:
                    message = (
                        f"{name} is internal in {owner.name}, so it is not passed on; write its value as a literal"
                    )
                    yield Finding(argument.reference_pointer, message)
                    break
