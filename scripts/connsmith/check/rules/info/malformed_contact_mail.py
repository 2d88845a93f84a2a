"""The mail address of the contact is not a mail address.

## Why this is bad

Nobody can write to it, and the validator refuses it.

## How to fix it

Give one plain address, such as `support@contoso.com`: no name, no `mailto:`, no second address, ASCII only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.addresses import is_mail_address
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
info:
  contact:
    email: mailto:support@contoso.com  # error: 12 "is not a mail address"
"""
GOOD = """\
info:
  contact:
    email: support@contoso.com
"""


@rule("IN112", everywhere(Severity.ERROR), facts=("contact-email-valid",), codes=("ContactEmailNotValid",))
def malformed_contact_mail(definition: Definition) -> Iterator[Finding]:
    """Yield a contact address that nobody can write to."""
    contact = definition.info.get("contact")
    mail = contact.get("email") if isinstance(contact, dict) else None
    if isinstance(mail, str) and mail and not is_mail_address(mail):
        message = f"{mail!r} is not a mail address; give one such as support@contoso.com"
        yield Finding(("info", "contact", "email"), message)
