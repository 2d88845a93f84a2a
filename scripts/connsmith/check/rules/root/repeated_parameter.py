"""The same parameter is written out in several operations.

## Why this is bad

A change to it has to be made in each place, and the one that is forgotten behaves differently.

## How to fix it

Write it once below `parameters` at the root and refer to it with `$ref`.
A connsmith source does the same with a shared parameter.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.parameter import Parameter

_IN_OPERATION = 5  # paths, path, method, parameters, index
_FEWEST = 3
_MOST_SHOWN = 5
BAD = """\
paths:
  /books:
    get:
      operationId: ListBooks
      parameters:
        - {name: lang, in: query, type: string}  # error: 11 "in 3 operations"
      responses:
        '200': {description: OK}
  /things:
    get:
      operationId: ListThings
      parameters:
        - {name: lang, in: query, type: string}
      responses:
        '200': {description: OK}
  /rooms:
    get:
      operationId: ListRooms
      parameters:
        - {name: lang, in: query, type: string}
      responses:
        '200': {description: OK}
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {$ref: '#/parameters/room'}
parameters:
  room: {name: room, in: query, type: string, x-ms-summary: Room, description: The room.}
"""


@rule("RT011", everywhere(Severity.INFO), facts=("reuse-parameters",))
def repeated_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield each parameter that three or more operations write out in the same words."""
    alike: dict[str, list[Parameter]] = defaultdict(list)
    for parameter in definition.parameters:
        if len(parameter.pointer) == _IN_OPERATION and parameter.place != "body":
            alike[repr(parameter.data)].append(parameter)
    for first, *others in alike.values():
        if len(others) >= _FEWEST - 1:
            related = tuple(("and here", other.pointer) for other in others[:_MOST_SHOWN])
            message = f"{first.name} is written out in {len(others) + 1} operations; share it below parameters"
            yield Finding(first.pointer, message, related=related, is_of_copies=True)
