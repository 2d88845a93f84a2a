"""A path lists more than one body.

## Why this is bad

A request has one body, so the second one could never be sent.

## How to fix it

Keep one, and make the others properties of its schema.
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
    parameters:
      - {name: one, in: body, schema: {type: object}}
      - {name: two, in: body, schema: {type: object}}  # error: 9 "has more than one body"
"""
GOOD = """\
paths:
  /shelves:
    parameters:
      - {name: lang, in: query, type: string, x-ms-summary: Language, description: The language.}
"""


@rule(
    "PA011",
    everywhere(Severity.ERROR),
    facts=("path-level-params",),
    codes=("PathParametersContainMultipleBodyParameters",),
)
def several_path_level_bodies(definition: Definition) -> Iterator[Finding]:
    """Yield each body of a path behind the first."""
    for path, item in definition.objects("paths"):
        listed = item.get("parameters")
        bodies = []
        for index, node in enumerate(listed if isinstance(listed, list) else ()):
            pointer = ("paths", path, "parameters", index)
            _, data = definition.resolve(node, pointer)
            if isinstance(data, dict) and data.get("in") == "body":
                bodies.append(pointer)
        for pointer in bodies[1:]:
            yield Finding(pointer, f"{path} has more than one body; make one schema of them")
