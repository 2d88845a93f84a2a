"""What a connection asks for."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.reading.connection import (
    connection_parameters,
    connection_types,
    custom_value,
    oauth_settings,
    parameter_sets,
    single_parameters,
    unreadable_parameters,
)
from connsmith.reading.properties import Properties

KEY = {"type": "securestring", "uiDefinition": {"displayName": "API key", "constraints": {"required": "True"}}}
TOKEN = {"type": "oAuthSetting", "oAuthSettings": {"identityProvider": "aad"}}


def properties(single: Any = None, *sets: Any) -> Properties:
    return Properties(
        {"properties": {"connectionParameters": single, "connectionParameterSets": {"values": list(sets)}}}
    )


def test_parameters_of_sets_come_last_and_know_their_set() -> None:
    found = properties({"key": KEY}, {"name": "oauth", "parameters": {"token": TOKEN}})

    assert [("key", ""), ("token", "oauth")] == [
        (item.name, item.parameter_set) for item in connection_parameters(found)
    ]
    assert ["key"] == [item.name for item in single_parameters(found)]


def test_every_parameter_stands_where_its_pointer_says() -> None:
    found = properties({"key": KEY}, 3, {"parameters": {"token": TOKEN}})

    for item in connection_parameters(found):
        assert found.at(item.pointer) is item.data
    for each in parameter_sets(found):
        assert found.at(each.pointer) is each.data


def test_texts_and_flags_are_those_of_the_dialog() -> None:
    (key,) = single_parameters(properties({"key": KEY}))

    assert ("API key", "", True, False) == (key.display_name, key.description, key.is_required, key.is_hidden)


@pytest.mark.parametrize(
    ("data", "hidden", "filled_in"),
    [
        ({}, False, False),
        ({"uiDefinition": {"constraints": {"hidden": "true"}}}, True, True),
        ({"uiDefinition": {"constraints": {"hidden": "false"}}}, False, False),
        ({"metadata": {"sourceType": "AzureActiveDirectoryTenant"}}, False, True),
    ],
)
def test_what_has_a_source_is_shown_and_need_not_be_typed(data: Any, hidden: object, filled_in: object) -> None:
    (found,) = single_parameters(properties({"tenant": data}))

    assert (hidden, filled_in) == (found.is_hidden, found.is_filled_in)


def test_sign_in_is_known_whatever_its_capitals() -> None:
    (token,) = single_parameters(properties({"token": TOKEN}))

    assert token.is_sign_in
    assert not single_parameters(properties({"key": KEY}))[0].is_sign_in
    assert [("token", ("properties", "connectionParameters", "token", "oAuthSettings"))] == [
        (item.name, pointer) for item, pointer, _ in oauth_settings(properties({"token": TOKEN, "key": KEY}))
    ]


@pytest.mark.parametrize("kind", ["oauthSetting", "gatewaySetting"])
def test_sign_in_and_gateway_are_required_whatever_their_constraints_say(kind: str) -> None:
    (found,) = single_parameters(
        properties({"token": {"type": kind, "uiDefinition": {"constraints": {"required": "false"}}}})
    )

    assert found.is_required


def test_types_are_named_in_lower_case() -> None:
    assert {"oauthsetting", "securestring"} == connection_types(properties({"token": TOKEN, "key": KEY, "odd": {}}))


@pytest.mark.parametrize("key", ["tenantId", "TenantId"])
def test_custom_value_is_found_with_either_first_letter(key: str) -> None:
    settings = {"customParameters": {key: {"value": "common"}}}

    assert (key, "common") == custom_value(settings, "tenantId")


def test_custom_value_that_is_not_there_is_empty() -> None:
    assert ("", "") == custom_value({}, "tenantId")


def test_parameter_that_is_no_object_is_named_and_left_out() -> None:
    found = properties({"key": "secret", "token": TOKEN}, {"parameters": {"odd": []}})

    assert ("key", "odd") == unreadable_parameters(found)
    assert ["token"] == [item.name for item in connection_parameters(found)]


@pytest.mark.parametrize("odd", [None, [], 3, {"properties": []}, {"properties": {"connectionParameterSets": 3}}])
def test_artifact_of_a_wrong_shape_asks_for_nothing(odd: Any) -> None:
    assert () == connection_parameters(Properties(odd))
