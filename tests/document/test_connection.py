"""`Creating a connection` (fact page-connection)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from connsmith.document.page.model import Page

TOKEN = {"type": "oauthSetting", "oAuthSettings": {"identityProvider": "aad"}}


def field(name: str, *, required: str = "false", **constraints: Any) -> dict[str, Any]:
    ui = {"displayName": name, "description": f"{name}.", "constraints": {"required": required, **constraints}}
    return {"type": "securestring", "uiDefinition": ui}


def test_without_parameters_there_is_no_section(make_page: Callable[..., Page]) -> None:
    page = make_page({}, {"connectionParameters": {}})

    assert () == page.authentication
    assert not page.needs_sign_in


def test_a_lone_token_has_no_section_but_needs_a_sign_in(make_page: Callable[..., Page]) -> None:
    page = make_page({}, {"connectionParameters": {"token": TOKEN}})

    assert () == page.authentication
    assert page.needs_sign_in


def test_a_hidden_parameter_beside_the_token_makes_a_section_without_a_table(make_page: Callable[..., Page]) -> None:
    hidden = field("Tenant", hidden="true")
    page = make_page({}, {"connectionParameters": {"token": TOKEN, "token:TenantId": hidden}})

    assert [("Default", "Parameters for creating connection.", ())] == [
        (item.title, item.description, item.parameters) for item in page.authentication
    ]


@pytest.mark.parametrize("required", ["true", True, "True"])
def test_a_parameter_is_required_by_a_text_or_a_flag(make_page: Callable[..., Page], required: Any) -> None:
    page = make_page({}, {"connectionParameters": {"key": field("API key", required=required)}})
    rows = page.authentication[0].parameters

    assert [("API key", "securestring", "API key.", True)] == [
        (row.name, row.type, row.description, row.is_required) for row in rows
    ]


def test_sets_are_sorted_by_title_and_old_parameters_come_last(make_page: Callable[..., Page]) -> None:
    values = [
        {"name": "b", "uiDefinition": {"displayName": "beta"}},
        {"name": "a", "uiDefinition": {"displayName": "Alpha"}},
    ]
    page = make_page({}, {"connectionParameterSets": {"values": values}, "connectionParameters": {"key": field("Key")}})

    assert [("Alpha", "a"), ("beta", "b"), ("Default [DEPRECATED]", "")] == [
        (item.title, item.id) for item in page.authentication
    ]


def test_nothing_is_said_of_sharing_when_nobody_knows(make_files: Callable[..., dict[str, str]]) -> None:
    text = make_files({}, {"connectionParameters": {"key": field("Key")}})["reference.txt"]

    assert "Default Parameters for creating connection. All regions\n" in text
    assert "shareable" not in text.lower()
