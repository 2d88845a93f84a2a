"""An artifact holds what looks like a secret.

## Why this is bad

Everything in an artifact is public: it is stored in a repository, shown to reviewers and sent to every maker.
A secret in it is lost, also after it has been removed.

## How to fix it

Revoke it at the service, then let the connection ask for it.
Credentials for reviewers are handed in through the form of the portal.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.prose import finding_in
from connsmith.diagnostics import Severity, TextPlace
from connsmith.reading.connector import Reading
from connsmith.reading.strings import places_of, values_of
from connsmith.source.linetable import LineTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_FORMS = {
    "key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "aws": r"AKIA[0-9A-Z]{16}\b",
    "github": r"gh(?:[pousr]_[A-Za-z0-9]{36}|p_[A-Za-z0-9]{36}|ithub_pat_[A-Za-z0-9_]{60,})",
    "google": r"AIza[0-9A-Za-z_-]{35}\b",
    "slack": r"xox[abprs]-[0-9A-Za-z-]{20,}",
    "stripe": r"sk_live_[0-9A-Za-z]{20,}",
    "sendgrid": r"SG\.[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}",
    "storage": r"AccountKey=[A-Za-z0-9+/]{40,}={0,2}",
    "url": r"://[^\s/:@<>{}\"']+:[^\s/:@<>{}\"']+@[A-Za-z0-9.-]+",
    "token": r"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}",
}
_KINDS = {
    "key": "a private key",
    "aws": "an access key of AWS",
    "github": "a token of GitHub",
    "google": "an API key of Google",
    "slack": "a token of Slack",
    "stripe": "a live key of Stripe",
    "sendgrid": "a key of SendGrid",
    "storage": "a key of Azure Storage",
    "url": "a password in an address",
    "token": "a signed token",
}
_QUICK = tuple(re.compile(form) for form in _FORMS.values())  # each begins with a literal, which is found quickly
_START = {kind: "" if kind == "url" else "(?<![A-Za-z0-9])" for kind in _FORMS}
_SECRET = re.compile("|".join(f"(?P<{kind}>{_START[kind]}{form})" for kind, form in _FORMS.items()))
BAD = """\
paths:
  /shelves:
    get:
      description: 'Sign with -----BEGIN PRIVATE KEY----- and so on.'  # error: 20 "(a private key)"
"""
GOOD = """\
paths:
  /shelves:
    get:
      description: Sign with the key of your account.
"""


@rule("SU001", everywhere(Severity.ERROR), facts=("no-secrets",))
def hard_coded_secret(view: Reading) -> Iterator[Finding]:
    """Yield each text with the form of a known kind of secret."""
    for document, data in _documents(view):
        if _may_hold("\n".join(values_of(data))):
            for pointer, text in places_of(data):
                if match := _SECRET.search(text):
                    yield Finding(pointer, _message(match), document=document)
    if view.script and (match := _search(view.script.text)):
        line, column = LineTable(view.script.text).position(match.start())
        place = TextPlace(line, column, line, column + len(match[0]))
        yield Finding((), _message(match), document="script", place=place)
    for prose in view.folder.prose if view.folder else ():
        for line, text in enumerate(prose.text.split("\n") if _may_hold(prose.text) else (), 1):
            if match := _SECRET.search(text):
                yield finding_in(prose, _message(match), line, match.start() + 1, len(match[0]))


def _documents(view: Reading) -> Iterator[tuple[str, Any]]:
    yield "apiDefinition", view.definition.data if view.definition else None
    yield "apiProperties", view.properties.data if view.properties else None
    yield "settings", view.settings


def _may_hold(text: str) -> bool:
    return any(form.search(text) for form in _QUICK)


def _search(text: str) -> re.Match[str] | None:
    return _SECRET.search(text) if _may_hold(text) else None


def _message(match: re.Match[str]) -> str:
    """The secret itself is not repeated: messages end up in logs."""
    return f"this looks like a secret ({_KINDS[match.lastgroup or '']}); revoke it and take it out of the file"
