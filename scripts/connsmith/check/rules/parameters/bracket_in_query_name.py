"""The name of a query parameter has brackets.

## Why this is bad

The classic designer takes the brackets for a path, and mangles the name: the service does not get the value.

## How to fix it

If the service knows another name, use that. Otherwise give the parameter a plain name, and let a policy or a script set
the one with brackets.
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
      parameters:
        - name: filters[room]  # error: 17 "has brackets"
          in: query
          type: string
          x-ms-summary: Room
          description: The room.
"""
GOOD = BAD.replace('filters[room]  # error: 17 "has brackets"', "room")


@rule("PM028", everywhere(Severity.INFO), facts=("param-query-brackets",))
def bracket_in_query_name(definition: Definition) -> Iterator[Finding]:
    """Yield every such name."""
    for parameter in definition.parameters:
        if parameter.place == "query" and any(mark in parameter.name for mark in "[]"):
            message = f"the query parameter {parameter.name} has brackets, which the classic designer mangles"
            yield Finding((*parameter.pointer, "name"), message)
