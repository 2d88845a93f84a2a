"""The definition lists more than one scheme.

## Why this is bad

paconn makes the address of the service from the first scheme and drops the others.

## How to fix it

Keep the one that is meant, which is `https`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
schemes: [https, http]  # error: 18 "only the first scheme is used"
"""
GOOD = """\
schemes: [https]
"""


@rule("HO005", everywhere(Severity.INFO), facts=("schemes-first",))
def unused_scheme(definition: Definition) -> Iterator[Finding]:
    """Yield each scheme behind the first."""
    schemes = definition.data.get("schemes")
    for index, scheme in enumerate(schemes if isinstance(schemes, list) else ()):
        if index:
            yield Finding(("schemes", index), f"only the first scheme is used, so {scheme} has no effect; remove it")
