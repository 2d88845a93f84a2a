"""The pictures of the README show connsmith of today, as far as that can be told without a browser."""

from __future__ import annotations

import html
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image
from tests.pages import README

RENEW = "`python .ci/pictures.py` makes the pictures anew"
PICTURES = README.parent / ".github" / "pictures"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", README.parent / ".ci" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_in(name: str, maker: ModuleType) -> list[str]:
    with Image.open(PICTURES / name) as image:
        return [line.strip() for line in str(image.info[maker.READ]).splitlines() if line.strip()]


def output_of(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "connsmith", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return ran.stdout


def test_every_picture_is_shown_small_and_described() -> None:
    shown = dict(re.findall(r"!\[([^]]+)\]\(\.github/pictures/([^)]+)\)", README.read_text(encoding="utf-8")))

    assert {path.name for path in PICTURES.iterdir()} == {*shown.values()}
    assert all(len(description) > 40 for description in shown)
    assert all(path.stat().st_size < 60_000 for path in PICTURES.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell, in which the steps of the picture run")
def test_the_terminal_shows_what_its_commands_print(maker: ModuleType, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    work = tmp_path / "work"
    work.mkdir()

    drawn = maker.draw(maker.record(work))

    assert text_of(drawn) == text_of((PICTURES / "check.svg").read_text(encoding="utf-8")), RENEW


def text_of(drawn: str) -> list[str]:
    """Return the words that a picture shows, however this version of its maker lays them out."""
    pieces = re.findall(r"<text [^>]*>(.*?)</text>", drawn, re.DOTALL)
    return " ".join(html.unescape(piece).replace("\xa0", " ") for piece in pieces).split()


def test_the_page_of_docs_says_what_its_picture_shows(maker: ModuleType, root: Path, tmp_path: Path) -> None:
    output_of(tmp_path, "docs", str(root / "connector"), "--out", str(tmp_path / "docs"))
    page = (tmp_path / "docs" / "reference.html").read_text(encoding="utf-8")
    text = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())

    assert "AvePoint Cloud Governance" in words_in("docs.png", maker)
    assert [] == [line for line in words_in("docs.png", maker) if line not in text], RENEW


def test_the_page_of_serve_can_show_what_its_picture_shows(maker: ModuleType, root: Path, tmp_path: Path) -> None:
    output_of(tmp_path, "new", "My Shelves", "--auth", "apiKey")
    said = output_of(tmp_path, "try", "ListItems", "my-shelves", "--set", "folder=text")
    templates = [*(root / "templates" / "serve").iterdir()]
    sources = [*(tmp_path / "my-shelves" / "operations").iterdir(), *templates]
    known = "\n".join([said, *(path.read_text(encoding="utf-8") for path in sources)]).casefold()

    shown = words_in("serve.png", maker)
    assert "the flow gets 200 with 62 bytes" in shown
    unknown = {word for line in shown for word in re.findall(r"[^\W\d_]{3,}", line) if word.casefold() not in known}
    assert set() == unknown, RENEW
