"""The base path ends in a slash.

## Why this is bad

Each path begins with a slash of its own, so an address gets two of them.
Many services take that, some do not.

## How to fix it

Remove the last slash; a base path that is only a slash may stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
basePath: /v1/  # error: 11 "write /v1"
"""
GOOD = """\
basePath: /v1
"""


@rule("HO003", everywhere(Severity.INFO), facts=("basepath-slash",))
def slash_after_base_path(definition: Definition) -> Iterator[Finding]:
    """Yield a base path with a slash at its end."""
    base = definition.data.get("basePath")
    if isinstance(base, str) and len(base) > 1 and base.endswith("/"):
        yield Finding(("basePath",), f"write {base.rstrip('/') or '/'}, since every path begins with a slash")
