"""The description of the connector is shorter than 30 or longer than 500 characters.

## Why this is bad

The description is all that a maker reads before choosing the connector.
Certification counts its characters and refuses less than 30 or more than 500.

## How to fix it

Say in one to three sentences what the service does and what makers can do with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST, _MOST = 30, 500
BAD = """\
info:
  description: Keeps shelves.  # error: 16 "has 14 characters"
"""
GOOD = """\
info:
  description: Contoso Shelves keeps what people own in order, and finds it again.
"""


@rule("IN106", when_certified(Severity.ERROR), facts=("description-length",), codes=("FieldLengthNotInRange",))
def description_length_out_of_range(definition: Definition) -> Iterator[Finding]:
    """Yield a description of a length that certification refuses."""
    text = definition.info.get("description")
    if isinstance(text, str) and not _LEAST <= len(text) <= _MOST:
        message = f"the description has {len(text)} characters; certification wants {_LEAST} to {_MOST}"
        yield Finding(("info", "description"), message)
