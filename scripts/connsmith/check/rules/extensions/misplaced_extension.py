"""An extension stands where the platform does not look for it.

## Why this is bad

Each extension has its places.
Anywhere else it is passed over.
`x-ms-trigger` on a path makes no trigger, and `x-ms-pageable` on a response fetches no second page.

## How to fix it

Move it to the kind of object that the message names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.placement import PLACES, walk_extensions
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    x-ms-visibility: internal  # error: 5 "does nothing on a path"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-visibility: internal
"""


@rule("EX003", everywhere(Severity.WARNING), facts=("extension-places",))
def misplaced_extension(definition: Definition) -> Iterator[Finding]:
    """Yield every known extension that stands on the wrong kind of object."""
    for kind, pointer in definition.fact(walk_extensions):
        key = str(pointer[-1])
        places = PLACES.get(key)
        if places is not None and kind not in places:
            message = f"{key} does nothing on a {kind}; it belongs on: {', '.join(places)}"
            yield Finding(pointer, message, on_key=True)
