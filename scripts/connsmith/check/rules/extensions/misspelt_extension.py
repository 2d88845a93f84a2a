"""An extension is spelt almost like one of the platform.

## Why this is bad

The platform passes over extensions that it does not know, without a word.
A misspelt `x-ms-visibility` leaves a parameter in sight of every maker, and nothing says why.

## How to fix it

Write the name that the message proposes.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.views.definition import Definition
from connsmith.check.views.extensions import KNOWN, walk_extensions
from connsmith.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-visibilty: internal  # error: 7 "did you mean x-ms-visibility"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-visibility: internal
"""

_CLOSE = 0.82


@rule(
    id="EX001",
    name="misspelt-extension",
    summary="An extension is spelt almost like one of the platform.",
    severities=everywhere(Severity.WARNING),
    source="rules.md unknown-xms-extension (V, CORPUS)",
    codes=("ExtensionNameNotValid",),
    bad=BAD,
    good=GOOD,
)
def misspelt_extension(definition: Definition) -> Iterator[Finding]:
    """Yield every unknown extension whose name is close to a known one."""
    for _, pointer in walk_extensions(definition):
        key = str(pointer[-1])
        near = [] if key in KNOWN else get_close_matches(key, KNOWN, 1, _CLOSE)
        if near:
            message = f"{key} is not an extension of the platform, which ignores it; did you mean {near[0]}?"
            yield Finding(pointer, message, on_key=True)
