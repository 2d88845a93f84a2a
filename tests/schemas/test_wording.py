"""Errors of a schema in words: one mistake is one violation, and says how to mend it."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft7Validator

from connsmith.schemas.wording import describe

SCHEMA: dict[str, Any] = {
    "title": "box",
    "properties": {"label": {}, "lid": {}, "sealed": {"enum": ["true", "false"]}},
    "required": ["label", "lid"],
    "additionalProperties": False,
}


def messages(value: Any) -> list[str]:
    return [item.message for item in describe(Draft7Validator(SCHEMA).iter_errors(value))]


def test_misspelt_key_goes_without_the_one_that_was_meant() -> None:
    assert ["unknown key `Label` in a box; did you mean label?"] == messages({"Label": 1, "lid": 1})


def test_only_unknown_key_stands_for_the_only_missing_one() -> None:
    assert ["unknown key `x` in a box; known are label, lid, sealed"] == messages({"x": 1, "lid": 1})


def test_missing_keys_that_no_unknown_one_stands_for_are_all_told() -> None:
    found = messages({"x": 1})

    assert ["a box needs `label`", "a box needs `lid`"] == [item for item in found if "needs" in item]


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (False, "false")])
def test_boolean_in_place_of_a_text_asks_for_quotes(value: bool, text: str) -> None:  # noqa: FBT001 - what is written
    expected = f'`sealed` must be the text "{text}"; put it in quotes'

    assert [expected] == messages({"label": 1, "lid": 1, "sealed": value})
