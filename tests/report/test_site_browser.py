"""The static site in headless Chromium; tests/browser.py says what that needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.browser import drive
from tests.thoroughness import share_of

from connsmith.cli import CLEAN, main

PAGES = (
    "index.html",
    "guides/review.html",
    "source-files/connector.html",
    "source-files/shared-objects.html",
    "rules/index.html",
    "rules/unusual-trigger-phrase.html",
    "facts/webhook-single.html",
    "keys-of-the-source-language/script.html",
    "policy-templates/setheader.html",
)


@pytest.fixture(scope="module")
def seen(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    site = tmp_path_factory.mktemp("site")
    assert main(["explain", "--site", str(site)]) == CLEAN
    return drive(root, Path(__file__).with_name("site.mjs"), str(site), *share_of(PAGES))


def test_no_page_has_to_be_scrolled_sideways_or_complains(seen: dict[str, Any]) -> None:
    assert [] == [look for look in seen["looks"] if look.get("overflows") or look.get("problems")]


def test_axe_finds_nothing_serious_in_light_and_dark_on_desktop_and_phone(seen: dict[str, Any]) -> None:
    assert [] == [(look["page"], look["screen"], look["serious"]) for look in seen["looks"] if look.get("serious")]


def test_pages_are_dark_where_the_reader_wants_them_dark(seen: dict[str, Any]) -> None:
    light, dark = (
        {look["background"] for look in seen["looks"] if "background" in look and look["screen"].endswith(scheme)}
        for scheme in ("light", "dark")
    )

    assert len(light) == len(dark) == 1
    assert light != dark


def test_search_finds_words_and_says_how_many(seen: dict[str, Any]) -> None:
    search = seen["search"]

    assert "unusual-trigger-phrase" in search["rule"][1]
    assert "unusual-trigger-phrase" in search["words"][1]
    assert ["No page matches.", []] == search["none"]
    assert "setheader" == search["opened"]
