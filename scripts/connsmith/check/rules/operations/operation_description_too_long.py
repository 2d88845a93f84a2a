"""The description of an operation is longer than 256 characters.

## Why this is bad

The designer shows the description in a tooltip that ends there, and the notes of an action end at 256 characters too.

## How to fix it

Keep what helps to choose the operation, and move the rest to the descriptions of parameters or to the readme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 256
BAD = """\
paths:
  /shelves:
    get:
      description: >-  # error: 20 "has 264 characters"
        Retrieves the shelves that you may see, each with its name, the room that it stands in, the date on which it was
        put up, everything that stands on it at the moment, who has put it there and why, and when it will be taken away
        again, as far as all of that is known.
"""
GOOD = """\
paths:
  /shelves:
    get:
      description: Retrieves the shelves that you may see, each with its room and what stands on it.
"""


@rule("OP020", everywhere(Severity.INFO), facts=("opdesc-length",))
def operation_description_too_long(definition: Definition) -> Iterator[Finding]:
    """Yield every description that a tooltip has no room for."""
    for operation in definition.operations:
        length = len(operation.text("description"))
        if length > _LONGEST:
            message = (
                f"the description of {operation.name} has {length} characters; makers see about {_LONGEST} of them"
            )
            yield Finding((*operation.pointer, "description"), message)
