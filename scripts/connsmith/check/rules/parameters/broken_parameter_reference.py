"""A reference to a parameter leads to no shared parameter.

## Why this is bad

The platform resolves parameters from the root collection `parameters` only, and in one step.
A reference to any other place, to a name that is not there or to another reference is refused.

## How to fix it

Write `#/parameters/` and a name that exists below `parameters`; define the parameter there in full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.references import broken_reference, listed_parameters
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - $ref: '#/parameters/Room'  # error: 17 "there is no Room"
        - $ref: '#/definitions/Room'  # error: 17 "must begin with #/parameters/"
        - $ref: '#/parameters/Place'  # error: 17 "is a reference itself"

parameters:
  Place: {$ref: '#/parameters/Spot'}
  Spot: {name: spot, in: query, type: string, x-ms-summary: Spot, description: The spot.}
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - $ref: '#/parameters/Room'

parameters:
  Room: {name: room, in: query, type: string, x-ms-summary: Room, description: The room.}
"""


@rule(
    "PM005",
    everywhere(Severity.ERROR),
    facts=("param-ref-valid",),
    codes=(
        "ParameterReferenceNotValid",
        "ParameterReferenceNotFound",
        "ParameterRefLoopNotAllowed",
    ),
)
def broken_parameter_reference(definition: Definition) -> Iterator[Finding]:
    """Yield every reference in a list of parameters that does not lead to a parameter of the root in one step."""
    for pointer, item in listed_parameters(definition):
        problem = broken_reference(definition, item, "parameters")
        if problem:
            yield Finding((*pointer, "$ref"), problem)
