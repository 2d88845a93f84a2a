"""Two tags of the definition have the same name.

## Why this is bad

A tag is found by its name, so only one of the two descriptions can be used.
The validator refuses the second.

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
tags:
  - {name: shelves, description: What holds things.}
  - {name: shelves, description: What people own.}  # error: 12 "is listed twice"
"""
GOOD = """\
tags:
  - {name: shelves, description: What holds things.}
  - {name: things, description: What people own.}
"""


@rule("RT002", everywhere(Severity.ERROR), facts=("tags-unique",), codes=("TagRedefined",))
def duplicate_tag(definition: Definition) -> Iterator[Finding]:
    """Yield each tag whose name an earlier one has."""
    tags = definition.data.get("tags")
    first: dict[str, int] = {}
    for index, tag in enumerate(tags if isinstance(tags, list) else ()):
        name = tag.get("name") if isinstance(tag, dict) else None
        if not isinstance(name, str):
            continue
        if name in first:
            related = (("first listed here", ("tags", first[name], "name")),)
            yield Finding(("tags", index, "name"), f"the tag {name} is listed twice; remove one", related=related)
        first.setdefault(name, index)
