"""An operationId does not begin with a capital.

## Why this is bad

All connectors of the platform write operationIds in Pascal case, such as `ListShelves`.
In Power Apps the id is the name of the function that makers type, and one in another style looks foreign beside the
rest.

## How to fix it

Begin each word with a capital.
Do not rename an operation that is published: flows hold its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      operationId: listShelves  # error: 20 "listShelves does not begin with a capital"
"""
GOOD = """\
paths:
  /shelves:
    get:
      operationId: ListShelves
"""


@rule("OP004", everywhere(Severity.INFO), facts=("operationid-case",))
def operation_id_not_pascal_case(definition: Definition) -> Iterator[Finding]:
    """Yield every operationId that begins with a lower-case letter."""
    for operation in definition.operations:
        if operation.id[:1].islower():
            better = operation.id[0].upper() + operation.id[1:]
            message = (
                f"the operationId {operation.id} does not begin with a capital; a new operation is called {better}"
            )
            yield Finding((*operation.pointer, "operationId"), message)
