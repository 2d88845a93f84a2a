"""The definition is so large that it may not count as less than 1 MB.

## Why this is bad

The import takes less than 1 MB, and nobody has published whether that means 1,000,000 or 1,048,576 bytes.
This definition lies between the two.

## How to fix it

Share repeated schemas and parameters, or shorten descriptions, until it has less than 1,000,000 bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURE, _LIMIT = 1000 * 1000, 1024 * 1024
BAD = Example(
    definition='swagger: "2.0"  # error: 1 "has 1,020,000 bytes"\n',
    definition_size=1_020_000,
)
GOOD = Example(definition_size=900_000)


@rule("RT009", everywhere(Severity.WARNING), facts=("swagger-file-size",))
def definition_near_import_limit(view: Reading) -> Iterator[Finding]:
    """Yield a definition between the two meanings of 1 MB."""
    if _SURE < view.definition_size <= _LIMIT:
        message = f"the definition has {view.definition_size:,} bytes; below {_SURE:,} it is sure to be imported"
        yield Finding((), message)
