from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connsmith.importing.raising.names import FileNames, is_safe_stem, kebab


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Get a request", "get-request"),
        ("When an item's created (V2)", "when-items-created-v-2"),
        ("Flow_GetRequestByID", "flow-get-request-by-id"),
        ("The", "the"),
        ("項目", ""),
    ],
)
def test_names_are_those_that_a_person_would_choose(text: str, name: str) -> None:
    assert name == kebab(text)


@pytest.mark.parametrize("stem", ["CON", "nul.x", "com1", "_base", ".hidden", "ends.", "a/b", "a:b", "", "x" * 200])
def test_names_that_some_file_system_refuses_are_not_safe(stem: str) -> None:
    assert not is_safe_stem(stem)


@given(st.lists(st.text(st.sampled_from("aAbB-_. é"), max_size=3)))
def test_no_name_is_given_out_twice_whatever_the_letter_case(wishes: list[str]) -> None:
    names = FileNames()
    taken = [names.take(wish, kebab(wish), otherwise="file").lower() for wish in wishes]

    assert len(taken) == len(set(taken))
    assert all(is_safe_stem(stem) for stem in taken)
