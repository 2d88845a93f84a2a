"""What counts as a heading or a paragraph of Markdown."""

from __future__ import annotations

import pytest

from connsmith.reading.folder import MarkdownFile
from connsmith.reading.markdown import first_paragraph, headings_of


@pytest.mark.parametrize(
    "written", ["## Publisher", "Publisher\n---------", "## Publisher ##", "## Publisher <!-- us -->"]
)
def test_heading_is_read_however_it_is_written(written: str) -> None:
    assert [(2, "Publisher", 1)] == [(item.level, item.text, item.line) for item in headings_of(f"{written}\n")]


@pytest.mark.parametrize(
    "written", ["```\n# a\n```", "    # a", "<!--\n# a\n-->", "> # a", "#a", "~~~ sh\n# a\n~~~", "- # a"]
)
def test_what_stands_in_another_block_is_no_heading(written: str) -> None:
    assert () == headings_of(written)


def test_text_below_an_underlined_heading_begins_after_its_line() -> None:
    prose = MarkdownFile("readme.md", "Publisher\n---------\nContoso\n\nLimits\n------\nNone\n")

    assert ["Contoso\n", "None\n"] == [prose.below(heading) for heading in prose.headings]


def test_text_below_a_heading_holds_the_headings_of_lower_rank() -> None:
    prose = MarkdownFile("readme.md", "# A\none\n## B\ntwo\n# C\nthree")

    assert "one\n## B\ntwo" == prose.below(prose.headings[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n\nOne\ntwo.\n\nThree.", (3, "One two.")),
        ("<!-- note -->\n\nOne.", (3, "One.")),
        ("# Title\n", (0, "")),
        ("```\ncode\n```\n\nOne.", (5, "One.")),
    ],
)
def test_first_paragraph_is_neither_heading_nor_code_nor_comment(text: str, expected: tuple[int, str]) -> None:
    assert expected == first_paragraph(text)
