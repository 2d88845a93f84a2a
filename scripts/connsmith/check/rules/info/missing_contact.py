"""The definition does not say whom to ask about the connector.

## Why this is bad

The contact stands on the reference page, and makers turn to it when the connector fails.
Certification wants a name, a web address and a mail address.
Where the web address alone is missing, missing-contact-url says so.

## How to fix it

Give `info.contact` a `name`, a `url` and an `email`.

## Why it is still an error

The guide asks for all three, and reviewers send back what lacks one (#3407).
27 of 316 merged certified connectors lack the name or the mail address all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYS = ("name", "url", "email")
BAD = """\
info:
  contact:  # error: 3 "the contact lacks email"
    email: REMOVED
"""
GOOD = """\
info:
  contact: {name: Contoso Support, url: 'https://contoso.com/support', email: support@contoso.com}
"""


@rule("IN111", when_certified(Severity.ERROR), facts=("contact-present",))
def missing_contact(definition: Definition) -> Iterator[Finding]:
    """Yield what the contact lacks, unless it is the address alone."""
    contact = definition.info.get("contact")
    if contact is not None and not isinstance(contact, dict):
        return
    missing = [key for key in _KEYS if not (contact or {}).get(key)]
    if missing and missing != ["url"]:
        pointer = ("info",) if contact is None else ("info", "contact")
        message = f"the contact lacks {' and '.join(missing)}; certification wants {', '.join(_KEYS)}"
        yield Finding(pointer, message, on_key=True)
