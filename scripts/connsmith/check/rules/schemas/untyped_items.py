"""The items of an array are not described.

## Why this is bad

The designer offers an array of anything: no fields in a loop over it, and one field for JSON in an input.

## How to fix it

Say what an item is: `{type: string}`, a reference to a definition, or an object with its properties.
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
  Shelf:
    type: object
    properties:
      labels:
        type: array
        items: {}  # error: 9 "does not say what its items are"
"""
GOOD = BAD.replace('items: {}  # error: 9 "does not say what its items are"', "items: {type: string}")


@rule("SC021", everywhere(Severity.INFO), facts=("schema-array-items",))
def untyped_items(definition: Definition) -> Iterator[Finding]:
    """Yield every empty description of items."""
    for host in definition.typed:
        if host.data.get("items") == {}:
            name = host.pointer[-1] if host.pointer else "the array"
            message = f"{name} does not say what its items are; write a type, a reference or properties"
            yield Finding((*host.pointer, "items"), message, on_key=True)
