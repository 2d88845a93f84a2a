"""Anyone's text is shown and never obeyed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.report.visible import show_line, show_lines


@given(text=st.text())
def test_one_line_stays_one_line(text: str) -> None:
    assert 1 == len(f"{show_line(text)}.".splitlines())


@given(text=st.text())
def test_what_is_shown_is_shown_as_it_is(text: str) -> None:
    shown = show_lines(text)

    assert shown == show_lines(shown)


@given(value=st.recursive(st.text(), st.lists, max_leaves=5))
def test_json_means_the_same_however_it_is_shown(value: object) -> None:
    assert value == json.loads(show_lines(json.dumps(value, ensure_ascii=False)))


@pytest.mark.parametrize("text", ["Größe: 日本語 🎉", "a\tb", "C:\\new", "a::b", "# heading", "see [1]"])
def test_text_that_does_nothing_stays(text: str) -> None:
    assert (text, text) == (show_line(text), show_lines(text))


@pytest.mark.parametrize("beginning", ["", " ", "   \t"])
def test_line_that_github_would_obey_is_escaped(beginning: str) -> None:
    assert f"a\n{beginning}\\u003a:error::b" == show_lines(f"a\n{beginning}::error::b")


@pytest.mark.parametrize("command", ["##vso[task.setvariable variable=a]b", "##[section]a"])
def test_what_azure_would_obey_anywhere_in_a_line_is_escaped(command: str) -> None:
    assert f"a \\u0023{command[1:]}" == show_lines(f"a {command}")


def test_colours_of_our_own_stay_where_there_is_colour() -> None:
    text = "\x1b[31mred\x1b[0m\x1b[2J"

    assert "\x1b[31mred\x1b[0m\\u001b[2J" == show_lines(text, colour=True)
    assert "\\u001b[31mred\\u001b[0m\\u001b[2J" == show_lines(text)


def test_text_that_would_be_shown_in_another_order_is_escaped() -> None:
    assert r"a\u202eb" == show_line("a\u202eb")
