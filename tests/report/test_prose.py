"""Pages of Markdown at the width of a terminal."""

from __future__ import annotations

import pytest

from connsmith.cli.topics import all_topics
from connsmith.report.prose import wrap_markdown

LONG = "word " * 12


def prose_of(page: str) -> list[str]:
    lines, is_code = [], False
    for line in page.split("\n"):
        is_code ^= line.startswith("```")
        if not is_code and not line.startswith(("|", "#")):
            lines.append(line)
    return lines


@pytest.mark.parametrize("width", [40, 80])
def test_prose_of_every_page_fits_but_for_words_that_are_longer(width: int) -> None:
    lines = [line for topic in all_topics() for line in prose_of(wrap_markdown(topic.page, width))]

    assert [] == [line for line in lines if len(line) > width and " " in line.strip("- ")]


def test_no_word_is_lost_or_added() -> None:
    assert [] == [topic.words for topic in all_topics() if wrap_markdown(topic.page, 40).split() != topic.page.split()]


@pytest.mark.parametrize(
    "text", [f"```yaml\n{LONG}\n\n{LONG}\n```", f"````\n```\n{LONG}\n````", f"| {LONG}|", f"## {LONG}"]
)
def test_code_tables_and_headings_stay(text: str) -> None:
    assert text == wrap_markdown(text, 20)


def test_short_lines_of_a_paragraph_stay_and_a_long_one_fills_it_anew() -> None:
    assert "one\ntwo\n\none two three four\nfive six" == wrap_markdown("one\ntwo\n\none two three four five\nsix", 18)


def test_items_of_a_list_hang() -> None:
    assert "- one two\n  three\n- four" == wrap_markdown("- one two three\n- four", 10)
