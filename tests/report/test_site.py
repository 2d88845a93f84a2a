"""The reference as a static site."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from connsmith.cli import CLEAN, USAGE, main
from connsmith.cli.topics import all_topics
from connsmith.guides import all_guides
from connsmith.report.site import ReferencePage, render_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "reference"
    assert main(["explain", "--site", str(folder)]) == CLEAN
    return folder


def test_every_word_that_explain_knows_has_a_page_in_the_list_of_its_group(site: Path) -> None:
    listed = {
        (folder.name, address)
        for folder in site.iterdir()
        if folder.is_dir()
        for address in re.findall(r'<dt><a href="([^"]+)">', (folder / "index.html").read_text(encoding="utf-8"))
    }

    assert len(all_topics()) == len(listed)


def test_every_page_can_be_reached_from_the_first(site: Path) -> None:
    found, waiting = set(), [site / "index.html"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in found:
            found.add(page)
            addresses = re.findall(r'<a href="([^"#:]+)["#]', page.read_text(encoding="utf-8"))
            waiting.extend(page.parent / address for address in addresses)

    assert set() == {page.resolve() for page in site.rglob("*.html")} - found


def test_the_search_knows_every_page(site: Path) -> None:
    script = (site / "search.js").read_text(encoding="utf-8")
    rows = json.loads(script[script.rindex("\nsearch(") + 8 : -3])

    assert len(all_topics()) == len(rows)
    assert all((site / row[-1]).is_file() for row in rows)


def test_every_link_inside_leads_to_a_page_that_is_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        for address in re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert "://" in address or (page.parent / address).is_file(), f"{page}: {address}"


def test_every_link_to_a_heading_leads_to_one(site: Path) -> None:
    for page in site.rglob("*.html"):
        for address, anchor in re.findall(r'href="([^"#:]*)#([^"]+)"', page.read_text(encoding="utf-8")):
            target = page.parent / address if address else page
            assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), f"{page}: {address}#{anchor}"


def test_links_of_the_guides_are_kept(site: Path) -> None:
    for guide in all_guides():
        page = (site / "guides" / f"{guide.name}.html").read_text(encoding="utf-8")
        for name in re.findall(r"\]\((?:\.\./[\w/]+/)?([\w-]+)\.md", guide.text):
            assert f"/{name}.html" in page, f"{guide.name}: {name}"


def test_readers_see_no_marker_of_a_test(site: Path) -> None:
    for page in site.glob("rules/*.html"):
        assert "# error: " not in page.read_text(encoding="utf-8"), page.name


def test_text_of_others_acts_on_no_page() -> None:
    entry = ReferencePage("Rules", "<b>", "# <b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n")

    files = render_site([entry])
    page = next(text.decode() for name, text in files.items() if name.startswith("rules/-b"))
    assert "<script>" not in page
    assert 'href="javascript' not in page
    assert "<b>" not in page


def test_names_that_differ_in_case_only_have_two_files() -> None:
    files = render_site([ReferencePage("Keys", "Name", "# Name\n"), ReferencePage("Keys", "name", "# name\n")])

    assert {"style.css", "search.js", "index.html", "keys/index.html", "keys/name-2.html"} < {*map(str.lower, files)}
    assert 6 == len({name.lower() for name in files})


@pytest.mark.parametrize("arguments", [[], ["op001", "--site", "x"]])
def test_one_word_or_a_folder_is_asked_for(arguments: list[str]) -> None:
    assert main(["explain", *arguments]) == USAGE
