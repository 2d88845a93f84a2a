"""Connections: the names decide how it signs in, and what of it may be shown."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.simulate.connection import credentials_of, secrets_of, undefined_names

from .small import connector, definition

SETS: dict[str, Any] = {
    "connectionParameterSets": {
        "values": [
            {"name": "oauth", "parameters": {"token": {"type": "oauthSetting"}}},
            {"name": "key", "parameters": {"api_key": {"type": "securestring"}, "host": {"type": "string"}}},
            {"name": "basic", "parameters": {"username": {"type": "string"}, "password": {"type": "securestring"}}},
        ]
    }
}


@pytest.mark.parametrize(
    ("values", "header"),
    [
        ({"accessToken": "t"}, ("Authorization", "Bearer t")),
        ({"token": "t"}, ("Authorization", "Bearer t")),
        ({"api_key": "k", "host": "h"}, ("X-Key", "k")),
        ({"username": "u", "password": "p"}, ("Authorization", "Basic dTpw")),
    ],
)
def test_names_decide_how_it_signs_in(values: dict[str, Any], header: tuple[str, str]) -> None:
    data = definition()
    data["securityDefinitions"] = {"k": {"type": "apiKey", "in": "header", "name": "X-Key"}}

    assert credentials_of(connector(data, **SETS).reading, values).headers == (header,)


def test_value_that_the_connector_does_not_declare_is_named() -> None:
    one = connector(definition(), connectionParameters={"api_key": {"type": "securestring"}})

    assert undefined_names(one.reading, {"api_key": "k", "apiKey": "k"}) == ("apiKey",)


def test_api_key_may_be_a_query_parameter() -> None:
    data = definition()
    data["securityDefinitions"] = {"k": {"type": "apiKey", "in": "query", "name": "key"}}
    parameters: dict[str, Any] = {"connectionParameters": {"api_key": {"type": "securestring"}}}

    assert credentials_of(connector(data, **parameters).reading, {"api_key": "k"}).query == (("key", "k"),)


def test_connection_without_credentials_says_so() -> None:
    assert credentials_of(connector(definition()).reading, {}).message == "the connection has no credentials"


@pytest.mark.parametrize(
    ("values", "secrets"),
    [
        ({"api_key": "k", "host": "h.example"}, ("k",)),
        ({"username": "u", "password": "p"}, ("p",)),
        ({"apiKey": "k", "server": "s.example", "pin": "1234"}, ("k", "1234")),
        ({"accessToken": "t"}, ("t",)),
        ({"api_key": ["a", {"b": "c"}]}, ("a", "c")),
    ],
)
def test_what_may_be_shown_is_what_is_declared_or_called_plain(
    values: dict[str, Any], secrets: tuple[str, ...]
) -> None:
    assert secrets_of(connector(definition(), **SETS).reading, values) == secrets


@pytest.mark.parametrize("value", [[], {"a": 1}, 5, True, None, ""])
def test_value_of_any_kind_is_no_reason_to_fail(value: Any) -> None:
    reading = connector(definition(), **SETS).reading

    assert credentials_of(reading, {"api_key": value, "accessToken": value}).message
    assert all(isinstance(secret, str) for secret in secrets_of(reading, {"api_key": value}))
