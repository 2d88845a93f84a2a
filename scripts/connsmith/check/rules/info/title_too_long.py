"""The title of the connector is longer than 30 characters.

## Why this is bad

The designer and the gallery show the title in a narrow column and cut what does not fit.
Certification refuses a title of more than 30 characters.

## How to fix it

Use the name of the product alone, without what it does; the description has room for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 30
BAD = """\
info:
  title: Contoso Shelves for Warehouses and Libraries  # error: 10 "has 44 characters"
"""
GOOD = """\
info:
  title: Contoso Shelves
"""


@rule(
    "IN101",
    when_certified(Severity.ERROR, custom=Severity.INFO),
    facts=("title-length",),
    codes=("FieldLengthExceeded",),
)
def title_too_long(definition: Definition) -> Iterator[Finding]:
    """Yield a title of more than 30 characters."""
    title = definition.info.get("title")
    if isinstance(title, str) and len(title) > _MOST:
        message = f"the title has {len(title)} characters; {_MOST} is the most for certification, so shorten it"
        yield Finding(("info", "title"), message)
