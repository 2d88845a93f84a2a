"""A media type is none of the four that the platform is documented to support.

## Why this is bad

The platform makes bodies of JSON, plain text and the two kinds of forms.
What it does with others is not documented; many merged connectors list them beside a supported one.

## How to fix it

Remove it where a supported type stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.mediatypes import SUPPORTED, bare_type, is_media_type, listed_types
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer

BAD = """\
produces: [application/json, text/json]  # error: 11 "text/json: not among the types"
"""
GOOD = """\
produces: [application/json]
"""


@rule("HO007", everywhere(Severity.WARNING), facts=("consumes-supported",), codes=("MimeTypeNotSupported",))
def unsupported_media_type(definition: Definition) -> Iterator[Finding]:
    """Yield each list with types that the platform is not documented to support."""
    for pointer, types in _lists(definition):
        strange = [name for name in types if is_media_type(name) and bare_type(name) not in SUPPORTED]
        if strange:
            message = f"{', '.join(strange)}: not among the types that the platform supports ({', '.join(SUPPORTED)})"
            yield Finding(pointer, message)


def _lists(definition: Definition) -> Iterator[tuple[Pointer, list[str]]]:
    found: dict[Pointer, list[str]] = {}
    for pointer, name in listed_types(definition):
        found.setdefault(pointer[:-1], []).append(name)
    yield from found.items()
