"""Answers held to their schemas: by type, null included, in the platform's words."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.exchange.message import Answer, encode_json
from connsmith.exchange.recording import headers_of
from connsmith.simulate.assumptions import Assumptions, TypeCheck
from connsmith.simulate.call import Call, Outcome
from connsmith.simulate.contract import mismatches, refusal
from connsmith.simulate.platform import run_call

from .small import connector, definition

SCHEMA = {
    "type": "object",
    "properties": {
        "value": {
            "type": "array",
            "items": {"type": "object", "properties": {"x": {"type": "string"}, "n": {"type": "integer"}}},
        }
    },
}


def answered(body: Any, status: int = 200, assumptions: Assumptions | None = None) -> Outcome:
    responses = {"200": {"description": "OK", "schema": SCHEMA}, "default": {"description": "", "schema": SCHEMA}}
    made = connector(definition(responses=responses), assumptions=assumptions)
    headers = headers_of({"Content-Type": "application/json"})
    return run_call(made, Call(made.reading.operations[0]), lambda _: Answer(status, headers, encode_json(body)))


def test_wrong_type_is_refused_in_the_words_of_the_platform() -> None:
    problem = answered({"value": [{}, {}, {}, {"x": True}]}).problems[0]

    assert problem.pointer == ("value", 3, "x")
    assert problem.message == (
        "The API 'Small' returned an invalid response for workflow operation 'Op' of type 'OpenApiConnection'. "
        "Error details: 'The API operation 'Op' requires the property 'body/value/3/x' to be of type 'String' "
        "but is of type 'Boolean'.'"
    )


@pytest.mark.parametrize(
    ("body", "pointer", "actual"),
    [
        ([], (), "Array"),
        ("text", (), "String"),
        ({"value": None}, ("value",), "Null"),
        ({"value": [{"n": "1"}]}, ("value", 0, "n"), "String"),
        ({"value": [{"n": 1.5}]}, ("value", 0, "n"), "Float"),
    ],
)
def test_mismatch(body: Any, pointer: tuple[str | int, ...], actual: str) -> None:
    made = connector(definition()).reading.definition
    assert made is not None
    found = next(mismatches(made, SCHEMA, body))

    assert (pointer, actual) == (found.pointer, found.actual)


@pytest.mark.parametrize("body", [{}, {"value": []}, {"value": [{"x": "a", "n": 1, "more": None}]}])
def test_right_types_pass(body: Any) -> None:
    assert answered(body).problems == ()


def test_answer_that_fails_is_held_to_a_schema_of_its_own_only() -> None:
    assert answered({"value": 1}, status=400).problems == ()


def test_check_can_be_made_a_warning() -> None:
    outcome = answered({"value": 1}, assumptions=Assumptions(response_type_check=TypeCheck.WARN))

    assert outcome.problems == ()
    assert "responseTypeCheck" in {step.assumed for step in outcome.steps}


def test_refusal_names_api_and_step() -> None:
    assert refusal("A", "S", "why").startswith("The API 'A' returned an invalid response for workflow operation 'S'")
