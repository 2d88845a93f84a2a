"""References that lead to the inside of a definition, to the document, or round in a circle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from connsmith.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Found = dict[str, list[str]]
TEXT = {"type": "string"}


@pytest.fixture
def found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[dict[str, Any]], Found]:
    def check(definitions: dict[str, Any]) -> Found:
        """Return the messages of a check by their rules."""
        answer = {"description": "OK", "schema": {"$ref": "#/definitions/X"}}
        operation = {"operationId": "A", "responses": {"200": answer}}
        info = {"title": "T", "version": "1.0"}
        data = {"swagger": "2.0", "info": info, "paths": {"/a": {"get": operation}}, "definitions": definitions}
        file = tmp_path / "t.swagger.json"
        file.write_text(json.dumps(data), encoding="utf-8")
        assert main(["check", str(file), "--no-cache", "--format", "json"]) in {0, 1}
        messages: Found = {}
        for item in json.loads(capsys.readouterr().out)["findings"]:
            messages.setdefault(item["rule"], []).append(item["message"])
        return messages

    return check


@pytest.mark.parametrize(
    "place", ["#/definitions", "#", "#/paths", "#/definitions/X/properties", "#/definitions/\u00b2"]
)
def test_a_reference_to_what_is_no_definition_ends_in_findings(
    found: Callable[[dict[str, Any]], Found], place: str
) -> None:
    required = {"type": "object", "required": ["a"], "properties": {"a": {"$ref": place}}}
    assert "rule-crashed" not in found({"X": {"$ref": place}, "Y": required})


def test_a_required_property_that_is_a_part_of_its_own_definition_does_not_require_itself(
    found: Callable[[dict[str, Any]], Found],
) -> None:
    properties = {"a": {"$ref": "#/definitions/X/properties/b"}, "b": TEXT}
    assert "endless-required-property" not in found(
        {"X": {"type": "object", "required": ["a"], "properties": properties}}
    )


def test_a_circle_through_the_inside_of_a_definition_is_seen(found: Callable[[dict[str, Any]], Found]) -> None:
    properties = {"a": {"$ref": "#/definitions/Y/properties/b"}}
    definitions = {
        "X": {"type": "object", "required": ["a"], "properties": properties},
        "Y": {"type": "object", "properties": {"b": {"$ref": "#/definitions/X"}}},
    }
    assert "X requires itself, through X" in found(definitions)["endless-required-property"][0]


def test_a_circle_of_nothing_but_references_is_one_mistake(found: Callable[[dict[str, Any]], Found]) -> None:
    messages = found({"X": {"$ref": "#/definitions/Y"}, "Y": {"$ref": "#/definitions/X"}})
    assert "circular-reference" in messages
    assert "endless-required-property" not in messages


def test_a_long_circle_is_named_by_its_beginning(found: Callable[[dict[str, Any]], Found]) -> None:
    names = ["X", *(f"D{number:02}" for number in range(30))]
    circle = {name: {"$ref": f"#/definitions/{after}"} for name, after in zip(names, [*names[1:], "X"], strict=True)}
    (first, *_) = found(circle)["circular-reference"]
    assert first.endswith("D09 and 21 more; write its schema in place")
