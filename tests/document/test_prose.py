"""Prose in Markdown, read and written in each format."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.document.prose.html import prose_html
from connsmith.document.prose.markdown import contained
from connsmith.document.prose.parsing import make_parser
from connsmith.document.prose.sections import read_prose, split_sections
from connsmith.document.prose.text import prose_text
from connsmith.source.files.disk import DiskFiles


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("one\ntwo", "one two"),
        ("* a\n* b", "  • a\n  • b"),
        ("* a\n\n* b", "  • a\n\n  • b"),
        ("3. a\n4. b", "  3. a\n  4. b"),
        ("* a\n  * b", "  • a\n      • b"),
        ("a *b* `c` [d](https://example.com)", "a b c d"),
        ("```\nx = 1\n```", "x = 1"),
        ("| a | b |\n| - | - |\n| 1 | 2 |", "a b\n1 2"),
        ("> quoted", "quoted"),
        ("a <b>c</b>", "a <b>c</b>"),
        ("", ""),
    ],
)
def test_prose_as_text_reads_like_a_copy_of_the_page(markdown: str, text: str) -> None:
    assert text == prose_text(markdown)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>\n"),
        ("[a](https://example.com)", '<p><a href="https://example.com" rel="noopener noreferrer">a</a></p>\n'),
        ('![a "b"](https://example.com/x.png)', "<p>a &quot;b&quot;</p>\n"),
        ("# Title", "<h2>Title</h2>\n"),
    ],
)
def test_prose_as_html_loads_and_runs_nothing(markdown: str, html: str) -> None:
    assert html == prose_html(markdown)


@given(st.text(alphabet="`~<>!-/scriptpre \n*#", max_size=60))
def test_contained_prose_never_swallows_what_follows(markdown: str) -> None:
    tokens = make_parser(html=True).parse(f"{contained(markdown)}\n\n## The end\n")

    assert ["heading_open", "inline", "heading_close"] == [token.type for token in tokens[-3:]]
    assert "The end" == tokens[-2].content


def test_a_hash_in_code_is_no_heading() -> None:
    assert ["A"] == [section.heading for section in split_sections("## A\n\n```\n## B\n```\n")]


def test_sections_are_found_without_regard_to_case_and_punctuation(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "intro.md").write_text("## Pre-requisites:\n\nAn account.\n", encoding="utf-8")

    assert "An account." == read_prose(DiskFiles(tmp_path), is_project=True).prose.find("Prerequisites")


def test_documents_that_are_made_are_not_read_as_prose(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "readme.md").write_text("## FAQ\n\nMade.\n", encoding="utf-8")

    assert "" == read_prose(DiskFiles(tmp_path), is_project=True).prose.find("FAQ")


def test_prose_that_is_not_utf_8_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "intro.md").write_bytes(b"caf\xe9")

    assert ["bad-encoding"] == [item.rule for item in read_prose(DiskFiles(tmp_path), is_project=False).diagnostics]


def test_a_link_that_leads_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("## FAQ\n\nSecret.\n", encoding="utf-8")
    (tmp_path / "project" / "docs").mkdir(parents=True)
    (tmp_path / "project" / "docs" / "faq.md").symlink_to(tmp_path / "secret.md")
    read = read_prose(DiskFiles(tmp_path / "project"), is_project=True)

    assert () == read.prose.sections
    assert ["outside-project"] == [item.rule for item in read.diagnostics]
