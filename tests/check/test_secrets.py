"""Each kind of secret that hard-coded-secret knows is found, and its text is repeated nowhere."""

from __future__ import annotations

import pytest

from connsmith.check.rules.submission.hard_coded_secret import hard_coded_secret
from connsmith.reading.connector import Reading
from connsmith.reading.definition import Definition

# Put together here, so that no scanner of repositories takes them for real ones.
SECRETS = {
    "a private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "an access key of AWS": "AKIA" + "A1" * 8,
    "a token of GitHub": "ghp_" + "a1" * 18,
    "an API key of Google": "AIza" + "b" * 35,
    "a token of Slack": "xoxb-" + "1" * 24,
    "a live key of Stripe": "sk_live_" + "c" * 24,
    "a key of SendGrid": "SG." + "d" * 22 + "." + "e" * 43,
    "a key of Azure Storage": "AccountKey=" + "f" * 86 + "==",
    "a password in an address": "https://jo:" + "pass123@contoso.com",
    "a signed token": "eyJ" + "a" * 12 + ".eyJ" + "b" * 12 + "." + "c" * 12,
}


def _view(text: str) -> Reading:
    definition = Definition({"info": {"description": text}})
    return Reading("shelves", definition, None, None, None, None, None, 0)


@pytest.mark.parametrize("kind", SECRETS)
def test_secret_is_found_and_not_repeated(kind: str) -> None:
    found = list(hard_coded_secret.check(_view(f"Use {SECRETS[kind]} to sign in.")))

    assert [("info", "description")] == [item.pointer for item in found]
    assert kind in found[0].message
    assert SECRETS[kind] not in found[0].message


@pytest.mark.parametrize("text", ["https://contoso.com:8080/a@b", "mailto:jo@contoso.com", "AKIA is a prefix", "eyJ."])
def test_what_only_looks_alike_is_no_secret(text: str) -> None:
    assert [] == list(hard_coded_secret.check(_view(text)))
