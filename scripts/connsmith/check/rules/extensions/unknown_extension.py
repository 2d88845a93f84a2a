"""An extension carries the prefix of the platform, and the platform does not know it.

## Why this is bad

`x-ms-` is the prefix of the platform's own extensions.
One that it does not know does nothing, and a later version of the platform may give the name a meaning.

## How to fix it

Remove it, or give it a prefix of your own such as `x-contoso-`.
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
      x-ms-shelf-mark: blue  # error: 7 "x-ms-shelf-mark is not an extension of the platform"
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-contoso-shelf-mark: blue
"""

_CLOSE = 0.82


@rule(
    id="EX002",
    name="unknown-extension",
    summary="An extension carries the prefix of the platform, and the platform does not know it.",
    severities=everywhere(Severity.WARNING),
    source="rules.md unknown-xms-extension (V, CORPUS)",
    codes=("ExtensionNameNotValid",),
    bad=BAD,
    good=GOOD,
)
def unknown_extension(definition: Definition) -> Iterator[Finding]:
    """Yield every unknown extension that is not a slip of the pen."""
    for _, pointer in walk_extensions(definition):
        key = str(pointer[-1])
        if key not in KNOWN and not get_close_matches(key, KNOWN, 1, _CLOSE):
            message = (
                f"{key} is not an extension of the platform; remove it, or use a prefix of your own instead of x-ms-"
            )
            yield Finding(pointer, message, on_key=True)
