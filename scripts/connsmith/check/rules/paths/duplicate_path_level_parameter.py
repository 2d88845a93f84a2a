"""A path lists the same parameter twice.

## Why this is bad

Name and place make a parameter; of two alike, only one can be filled in.

## How to fix it

Remove one of them.
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
      - {name: lang, in: query, type: string}
      - {name: lang, in: query, type: string}  # error: 9 "lists the query parameter lang twice"
"""
GOOD = """\
paths:
  /shelves:
    parameters:
      - {name: lang, in: query, type: string, x-ms-summary: Language, description: The language.}
"""


@rule(
    "PA010",
    everywhere(Severity.ERROR),
    facts=("path-level-params",),
    codes=("PathParametersContainDuplicateParameter",),
)
def duplicate_path_level_parameter(definition: Definition) -> Iterator[Finding]:
    """Yield each parameter of a path that an earlier one equals in name and place."""
    for path, item in definition.objects("paths"):
        listed = item.get("parameters")
        seen = set()
        for index, node in enumerate(listed if isinstance(listed, list) else ()):
            pointer = ("paths", path, "parameters", index)
            _, data = definition.resolve(node, pointer)
            key = (str(data.get("name")), str(data.get("in"))) if isinstance(data, dict) else None
            if key is not None and key in seen:
                yield Finding(pointer, f"{path} lists the {key[1]} parameter {key[0]} twice; remove one")
            seen.add(key)
