"""What expressions are worth, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.simulate.expression import (
    BODIES,
    LOOKUPS,
    ExpressionScope,
    PolicyError,
    evaluate,
    parse_place,
    parse_tail,
)

SCOPE = ExpressionScope(
    connection={"tenant": "acme", "n": 7},
    query={"top": "5"},
    headers={"lang": "en", "r": "eu"},
    body={"a": {"b": [{"id": 3}]}, "x": None, "@odata.id": "u1"},
    item={"k": "v"},
)
EVERYTHING = LOOKUPS | BODIES


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("@headers('lang')-GB", "en-GB"),
        ("@header('LANG')", "en"),
        ("@queryParameters('top')@connectionParameters('tenant')", "5acme"),
        ("@connectionParameters('zone','eu1')", "eu1"),
        ("@connectionParameters( 'zone' , 'eu1' )", "eu1"),
        ("@connectionParameters('zone','')", ""),
        ("@{connectionParameters('n')}", "7"),
        ("@ConnectionParameters('n')", 7),
        ("@body().a.b[0].id", 3),
        ("@body.a.b[0].id", 3),
        ("{@body()['@odata.id']}/x", "u1/x"),
        ("https://@headers('r').contoso.com", "https://eu.contoso.com"),
        ("@item().k", "v"),
        ("@body().nothing", None),
        ("@headers('none')", ""),
        ('@connectionParameters("tenant")', '@connectionParameters("tenant")'),
        ('@environmentVariables("x")', '@environmentVariables("x")'),
        ("me@example.com", "me@example.com"),
        ("@{connectionParameters('n')", "@{connectionParameters('n')"),
        ("plain", "plain"),
    ],
)
def test_value(template: str, value: Any) -> None:
    assert value == evaluate(template, SCOPE, EVERYTHING)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("@connectionParameters('zone')", "Property with name zone is not present in connection parameters."),
        ("@body().x.y", "@body().x.y: null stands on the way to y."),
    ],
)
def test_failure(template: str, message: str) -> None:
    with pytest.raises(PolicyError) as failure:
        evaluate(template, SCOPE, EVERYTHING)

    assert message == str(failure.value)


def test_call_that_does_not_count_stays_as_it_is_written() -> None:
    assert evaluate("@connectionParameters('tenant')", SCOPE, BODIES) == "@connectionParameters('tenant')"


def test_place_may_lack_its_sign() -> None:
    assert parse_place("body().p") == ("body", ("p",)) == parse_place("@body().p")


def test_text_is_no_place() -> None:
    assert parse_place("name") is None


def test_odd_name_is_one_token() -> None:
    assert parse_tail("a['odd.name'][0]") == ("a", "odd.name", 0)
