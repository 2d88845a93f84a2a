"""The connector allows calls without encryption.

## Why this is bad

With `http` the credentials of makers travel in the clear.
Nearly all merged connectors are `https` only.

## How to fix it

Write `schemes: [https]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.diagnostics import Pointer

BAD = """\
schemes: [https, http]  # error: 18 "http sends credentials in the clear"
"""
GOOD = """\
schemes: [https]
"""


@rule("HO004", when_certified(Severity.WARNING), facts=("schemes-https",))
def unencrypted_scheme(definition: Definition) -> Iterator[Finding]:
    """Yield each http among the schemes."""
    for pointer, schemes in _lists(definition):
        for index, scheme in enumerate(schemes if isinstance(schemes, list) else ()):
            if scheme == "http":
                yield Finding((*pointer, index), "http sends credentials in the clear; leave only https")


def _lists(definition: Definition) -> Iterator[tuple[Pointer, Any]]:
    yield ("schemes",), definition.data.get("schemes")
    for operation in definition.operations:
        yield (*operation.pointer, "schemes"), operation.data.get("schemes")
