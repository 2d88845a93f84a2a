"""A text of the definition holds a mail address of a person.

## Why this is bad

Everybody who uses the connector can read it, and certification refuses personal data.

## How to fix it

Use an address of example.com in samples; the contact is the only place for a real one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.strings import places_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SERVICE = re.compile(
    r"@((?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|gmx|aol|protonmail)\.[a-z]{2,3})\b", re.IGNORECASE
)
BAD = """\
paths:
  /shelves:
    get:
      description: Lists the shelves of jo.miller@gmail.com.  # error: 20 "may belong to a person"
"""
GOOD = """\
paths:
  /shelves:
    get:
      description: Lists the shelves of jo@example.com.
"""


@rule("SU004", when_certified(Severity.WARNING), facts=("no-secrets",))
def private_mail_address(view: Reading) -> Iterator[Finding]:
    """Yield each address at a public mail service, that of the contact left out."""
    data = view.definition.data if view.definition else None
    if _SERVICE.search("\n".join(values_of(data))):
        for pointer, text in places_of(data):
            if pointer[:2] != ("info", "contact") and (match := _SERVICE.search(text)):
                message = f"an address at {match[1]} may belong to a person; use one of example.com"
                yield Finding(pointer, message)
