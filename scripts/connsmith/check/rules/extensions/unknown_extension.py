"""An extension is not one that the platform knows.

## Why this is bad

The platform passes over it without a word, and what it was meant to do does not happen.
Most often it is a known one, misspelt: `x-ms-visibilty` hides nothing.

## How to fix it

Correct the spelling, or remove it. An extension of your own begins with `x-`, but not with `x-ms-`.
"""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.placement import KNOWN, walk_extensions
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-visibilty: important  # error: 7 "did you mean x-ms-visibility?"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-visibility: important
"""


@rule("EX026", everywhere(Severity.WARNING), facts=("unknown-xms-extension", "extensions-of-power-fx"))
def unknown_extension(definition: Definition) -> Iterator[Finding]:
    """Yield every key that begins with `x-ms-` and is not in the catalogue."""
    for _, pointer in definition.fact(walk_extensions):
        key = str(pointer[-1])
        if key not in KNOWN:
            yield Finding(pointer, f"the platform does not know {key}; {_hint(key)}", on_key=True)


@lru_cache(maxsize=64)
def _hint(key: str) -> str:
    """Who misspells an extension once does so in many places."""
    close = difflib.get_close_matches(key, KNOWN, 1, 0.8)
    return f"did you mean {close[0]}?" if close else "remove it, or begin it with `x-` alone"
