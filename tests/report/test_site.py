"""The reference as a static site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from connsmith.cli import CLEAN, USAGE, main
from connsmith.cli.topics import all_topics
from connsmith.report.site import ReferencePage, render_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "reference"
    assert main(["explain", "--site", str(folder)]) == CLEAN
    return folder


def test_every_word_that_explain_knows_has_a_page_in_the_list(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")

    assert len(all_topics()) == len(set(re.findall(r'<dt><a href="([^"]+)">', index)))


def test_every_link_inside_leads_to_a_page_that_is_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        for address in re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert "://" in address or (page.parent / address).is_file(), f"{page}: {address}"


def test_text_of_others_acts_on_no_page() -> None:
    entry = ReferencePage("Rules", "<b>", "# <b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n")

    page = next(text.decode() for name, text in render_site([entry]).items() if name.startswith("rules/"))
    assert "<script>" not in page
    assert 'href="javascript' not in page
    assert "<b>" not in page


def test_names_that_differ_in_case_only_have_two_files() -> None:
    files = render_site([ReferencePage("Keys", "Name", "# Name\n"), ReferencePage("Keys", "name", "# name\n")])

    assert 4 == len({name.lower() for name in files})


@pytest.mark.parametrize("arguments", [[], ["op001", "--site", "x"]])
def test_one_word_or_a_folder_is_asked_for(arguments: list[str]) -> None:
    assert main(["explain", *arguments]) == USAGE
