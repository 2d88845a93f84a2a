"""An extension takes a value from a parameter that its own operation does not have.

## Why this is bad

The value comes from what the maker has entered elsewhere in the same operation.
When there is nothing of that name, the call goes out without the value and the list stays empty.

## How to fix it

Write the name of a parameter of the operation that has the extension.
A nested property of its body can be named only in `x-ms-dynamic-list` and `x-ms-dynamic-properties`, by its path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import walk_calls
from connsmith.reading.analyses.inputs import find_dotted, find_named, suggest_input
from connsmith.reading.analyses.owners import owners_of_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: The room that the shelves stand in.
          x-ms-dynamic-values:
            operationId: ListShelves
            parameters:
              room: {parameter: house}  # error: 33 "ListShelves has no parameter house"
            value-path: id
            value-title: name
"""
GOOD = BAD.replace('{parameter: house}  # error: 33 "ListShelves has no parameter house"', "hall")


@rule(
    "DY003", everywhere(Severity.ERROR), facts=("xms-dynamic-param-exists",), codes=("OperationParameterNameNotFound",)
)
def unknown_source_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield every reference to an input that no operation with the extension has."""
    for call in definition.fact(walk_calls):
        owners = definition.fact(owners_of_calls).of(call.pointer)
        for argument in call.arguments if owners else ():
            name = argument.reference
            if name and not any(is_known(definition, owner, call.extension, name) for owner in owners):
                hint = suggest_input(definition, owners[0], name)
                yield Finding(argument.reference_pointer, f"{owners[0].name} has no parameter {name}; {hint}")


def is_known(definition: Definition, owner: Operation, extension: str, name: str) -> bool:
    """Return whether `owner` has an input `name`; another rule tells of a path that is written with dots."""
    return bool(find_named(definition, owner, extension, name) or find_dotted(definition, owner, name))
