"""The page in headless Chromium; tests/browser.py says what that needs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser import drive

from .process import serving
from .shelves import SECRET, ShelfService, write_shelves


@pytest.fixture(scope="module")
def seen(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    folder = write_shelves(tmp_path_factory.mktemp("browser") / "shelves")
    key = folder.parent / "connection.yaml"
    key.write_text(f"api_key: {SECRET}\n", encoding="utf-8")
    options = ["--connection", str(key), "--cases", str(folder.parent / "cases")]
    pictures = [found] if (found := os.environ.get("CONNSMITH_PICTURES")) else []
    with ShelfService() as service, serving(folder, "--live", service.origin, *options) as (address, _):
        script = Path(__file__).with_name("browser.mjs")
        yield drive(root, script, address, str(folder / "apiDefinition.swagger.json"), *pictures)


def test_nothing_complains_and_no_other_host_is_asked(seen: dict[str, Any]) -> None:
    assert ([], []) == (seen["problems"], seen["foreign"])


def test_a_dependent_list_follows_what_it_depends_on(seen: dict[str, Any]) -> None:
    assert "First of r2" in seen["action"]["attic"]
    assert "First of r1" in seen["action"]["cellar"]
    assert "First of r2" not in seen["action"]["cellar"]


def test_a_required_input_is_asked_for_by_its_title(seen: dict[str, Any]) -> None:
    assert "Title is required." in seen["action"]["refused"]


def test_a_run_shows_status_and_body_beside_the_trace(seen: dict[str, Any]) -> None:
    result = seen["action"]["result"]

    assert "201" in result
    assert '"title": "Hammer"' in result
    assert '"size": "large"' in result
    assert '"note": "heavy"' in result
    assert "apiDefinition.swagger.json:" in result


def test_a_webhook_round_subscribes_notifies_and_unsubscribes(seen: dict[str, Any]) -> None:
    webhook = seen["webhook"]

    assert "201" in webhook["subscribed"]
    assert webhook["sample"]
    assert '"id": "i-42"' in webhook["history"]
    assert "202" in webhook["notified"]
    assert "DELETE" in webhook["ended"]
    assert webhook["hidden"]


def test_polling_shows_the_state_of_the_next_poll(seen: dict[str, Any]) -> None:
    assert "since=newest" in seen["polling"]["state"]
    assert '"title": "newest"' in seen["polling"]["second"]


def test_the_service_fails_when_it_is_told_to(seen: dict[str, Any]) -> None:
    assert "500" in seen["failing"]


def test_a_connection_is_chosen_once_it_is_made_and_leaves_the_form_empty(seen: dict[str, Any]) -> None:
    assert {"chosen": "second", "left": ""} == seen["signIn"]


def test_search_shows_the_operations_that_match(seen: dict[str, Any]) -> None:
    assert {"found": ["When an item is added", "Delete a hook"], "status": "2 of 6 operations"} == seen["search"]


def test_a_save_replaces_what_changed_and_keeps_what_was_filled_in(seen: dict[str, Any]) -> None:
    assert "Kept" == seen["rebuild"]["kept"]


def test_a_broken_source_shows_its_mistake_and_keeps_the_last_good_edition(seen: dict[str, Any]) -> None:
    assert "apiDefinition.swagger.json:2" in seen["rebuild"]["said"]
    assert 1 == seen["rebuild"]["served"]


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
