"""The HTML page in headless Chromium; tests/browser.py says what that needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.browser import drive

from connsmith.document.documents import make_documents
from connsmith.intake.opening import open_target


@pytest.fixture(scope="module")
def seen(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    page = tmp_path_factory.mktemp("page") / "reference.html"
    page.write_bytes(make_documents(open_target(root / "connector"), ["html"]).files["reference.html"])
    return drive(root, Path(__file__).with_name("browser.mjs"), str(page), "list-workspaces", "workspace action")


def test_the_page_loads_without_an_error_or_a_request(seen: dict[str, Any]) -> None:
    assert [([], [])] * 4 == [(look["problems"], look["requests"]) for look in seen["looks"]]


def test_axe_finds_nothing_serious_in_light_and_dark_on_desktop_and_phone(seen: dict[str, Any]) -> None:
    serious = [
        (look["name"], violation["id"], violation["target"])
        for look in seen["looks"]
        for violation in look["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]

    assert [] == serious


def test_no_screen_has_to_be_scrolled_sideways(seen: dict[str, Any]) -> None:
    assert [False] * 4 == [look["overflows"] for look in seen["looks"]]


def test_the_page_is_dark_where_the_reader_wants_it_dark(seen: dict[str, Any]) -> None:
    light, dark, *_ = (look["background"] for look in seen["looks"])

    assert light != dark


def test_search_finds_an_operation_and_says_how_many(seen: dict[str, Any]) -> None:
    search = seen["search"]

    assert ["Manage a workspace"] == search["found"]
    assert "1 of 22 operations" == search["status"]
    assert 1 == search["listed"]


def test_enter_goes_to_the_first_match_and_escape_shows_all_again(seen: dict[str, Any]) -> None:
    assert "#manage-a-workspace" == seen["search"]["hash"]
    assert seen["search"]["all"] == seen["search"]["cleared"]


def test_search_says_when_nothing_matches(seen: dict[str, Any]) -> None:
    assert [[], "No operation matches."] == seen["search"]["none"]


def test_a_link_to_an_operation_that_the_search_hides_shows_it(seen: dict[str, Any]) -> None:
    assert seen["search"]["linked"]


def test_every_link_in_the_page_leads_somewhere_and_a_deep_link_opens_its_operation(seen: dict[str, Any]) -> None:
    assert [] == seen["links"]["broken"]
    assert 0 <= seen["links"]["top"] < 200


def test_the_keyboard_skips_to_the_reference(seen: dict[str, Any]) -> None:
    assert ("Skip to the reference", "main") == (seen["links"]["first"], seen["links"]["focused"])
