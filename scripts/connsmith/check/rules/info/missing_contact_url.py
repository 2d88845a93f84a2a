"""The contact has no web address.

## Why this is bad

The reference page shows the address beside the name, for makers who look for help.
Certification wants a name, a web address and a mail address.

## How to fix it

Give `info.contact` a `url`: the page of your support, or of yourself.

## Why it is not an error

The guide asks for name, address and mail, but four of 316 merged certified connectors and 39 of 205 by
independent publishers have no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
info:
  contact:  # error: 3 "the contact lacks url"
    url: REMOVED
"""
GOOD = """\
info:
  contact: {name: Contoso Support, url: 'https://contoso.com/support', email: support@contoso.com}
"""


@rule("IN123", when_certified(Severity.WARNING), facts=("contact-present",))
def missing_contact_url(definition: Definition) -> Iterator[Finding]:
    """Yield a contact that has all but its address."""
    contact = definition.info.get("contact")
    if isinstance(contact, dict) and contact.get("name") and contact.get("email") and not contact.get("url"):
        yield Finding(("info", "contact"), "the contact lacks url; certification wants it too", on_key=True)
