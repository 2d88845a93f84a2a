"""The definition is larger than 1 MB.

## Why this is bad

The wizard that imports a definition takes less than 1 MB.
Certification says that a definition should not be larger; two merged connectors are, by little.

## How to fix it

Share repeated schemas and parameters, shorten descriptions, or split the connector in two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIMIT = 1024 * 1024
BAD = Example(
    definition='swagger: "2.0"  # error: 1 "has 1,100,000 bytes"\n',
    definition_size=1_100_000,
)
GOOD = Example(definition_size=900_000)


@rule(
    "RT008",
    {
        Profile.CUSTOM: Severity.ERROR,
        Profile.CERTIFIED: Severity.WARNING,
        Profile.INDEPENDENT: Severity.WARNING,
    },
    facts=("swagger-file-size",),
)
def definition_over_import_limit(view: Reading) -> Iterator[Finding]:
    """Yield a definition of more than 1,048,576 bytes."""
    if view.definition_size > _LIMIT:
        message = (
            f"the definition has {view.definition_size:,} bytes; the import takes {_LIMIT:,} at most, so shorten it"
        )
        yield Finding((), message)
