"""The definition has more than 256 operations.

## Why this is bad

The platform takes at most 256 operations in one definition and refuses the import of a larger one.

## How to fix it

Leave out operations that nobody needs, or split the connector in two by subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 256
_ROUTES = """\
  /shelves/{number}:
    get:
      summary: Get shelf {number}
      description: Retrieves one shelf.
      operationId: GetShelf{number}
      responses:
        '200': {{description: The shelf.}}
"""
BAD = 'paths:  # error: 1 "258 operations"\n' + "".join(_ROUTES.format(number=number) for number in range(257))
GOOD = "paths:\n" + "".join(_ROUTES.format(number=number) for number in range(255))


@rule("OP002", everywhere(Severity.ERROR), facts=("operation-count",), codes=("TotalOperationsCountExceedsMaxAllowed",))
def too_many_operations(definition: Definition) -> Iterator[Finding]:
    """Yield the paths when they hold too many operations."""
    count = len(definition.operations)
    if count > _MOST:
        message = f"there are {count} operations, and the platform takes {_MOST}; leave some out or split the connector"
        yield Finding(("paths",), message, on_key=True)
