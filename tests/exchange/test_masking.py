"""Secrets are found in every spelling that they take on the way."""

from __future__ import annotations

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.exchange.masking import MASK, Masker

SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FFF, exclude_categories=["Cs"]), min_size=8)
SPOKEN = 'pa/ss+"wörd"&x'
ALPHABET = st.text("abcXYZ0189 :", max_size=9)


@given(SECRETS, ALPHABET, ALPHABET)
def test_secret_inside_base64_is_masked_at_any_alignment(secret: str, before: str, after: str) -> None:
    text = base64.b64encode(f"{before}{secret}{after}".encode()).decode()

    assert Masker([secret]).text(f"Basic {text}") == f"Basic {MASK}"


@pytest.mark.parametrize(
    "spelling",
    [
        SPOKEN,
        quote(SPOKEN, safe=""),
        quote_plus(SPOKEN),
        json.dumps(SPOKEN)[1:-1],
        json.dumps(json.dumps(SPOKEN))[3:-3],
        html.escape(SPOKEN),
        quote(quote(SPOKEN, safe=""), safe=""),
        json.dumps(html.escape(SPOKEN))[1:-1],
        quote("pa/ss+", safe="").lower() + quote(SPOKEN.removeprefix("pa/ss+"), safe="").lower(),
    ],
)
def test_spelling_is_masked(spelling: str) -> None:
    assert Masker([SPOKEN]).text(f"a {spelling} b") == f"a {MASK} b"


def test_short_secret_is_masked_only_on_its_own() -> None:
    assert Masker(["KEY"]).text("Bearer KEY of MONKEYS") == "Bearer *** of MONKEYS"


def test_headers_that_hold_nothing_else_keep_their_scheme() -> None:
    assert Masker().headers((("Authorization", "Basic abc"), ("Cookie", "a"))) == (
        ("Authorization", "Basic ***"),
        ("Cookie", "***"),
    )


def test_data_is_masked_in_keys_too() -> None:
    assert Masker(["CANARY-1"]).data({"CANARY-1": ["x CANARY-1"]}) == {"***": ["x ***"]}
