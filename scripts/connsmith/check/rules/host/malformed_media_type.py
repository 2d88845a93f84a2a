"""A media type is not spelt as one.

## Why this is bad

The header that is made of it cannot be read by the service, and the validator refuses it.

## How to fix it

Write type, slash and subtype, such as `application/json`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.mediatypes import is_media_type, listed_types
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
produces: [json]  # error: 12 "'json' is not a media type"
"""
GOOD = """\
produces: [application/json]
"""


@rule("HO006", everywhere(Severity.ERROR), facts=("consumes-supported",), codes=("MimeTypeNotValid",))
def malformed_media_type(definition: Definition) -> Iterator[Finding]:
    """Yield each media type without the form type/subtype."""
    for pointer, value in listed_types(definition):
        if not is_media_type(value):
            yield Finding(pointer, f"{value!r} is not a media type; write one such as application/json")
