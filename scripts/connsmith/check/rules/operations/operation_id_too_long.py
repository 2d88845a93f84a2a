"""An operationId is longer than 80 characters.

## Why this is bad

Flows name an action by its operationId, and the names of actions end at 80 characters.
Microsoft's validator refuses ids that are too long without saying where its limit lies; no published connector has
one of more than 77.

## How to fix it

Say the same in fewer words: the verb, the thing, and what tells it from its siblings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 80
BAD = """\
paths:
  /shelves:
    get:
      operationId: >-  # error: 20 "has 91 characters"
        ListAllShelvesThatStandInTheGivenRoomAndThatTheUserIsAllowedToSeeOrToChangeInSomeWayOrOther
"""
GOOD = """\
paths:
  /shelves:
    get:
      operationId: ListShelvesOfRoom
"""


@rule("OP005", everywhere(Severity.ERROR), facts=("operationid-length",), codes=("OperationIdTooLong",))
def operation_id_too_long(definition: Definition) -> Iterator[Finding]:
    """Yield every operationId that is too long for the name of an action."""
    for operation in definition.operations:
        length = len(operation.id)
        if length > _LONGEST:
            message = f"this operationId has {length} characters, and names of actions end at {_LONGEST}; shorten it"
            yield Finding((*operation.pointer, "operationId"), message)
