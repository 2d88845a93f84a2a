"""Where a webhook takes the address of notifications."""

from __future__ import annotations

from typing import Any

from connsmith.reading.analyses.webhooks import NotificationUrl, notification_urls
from connsmith.reading.definition import Definition

ADDRESS = {"type": "string", "x-ms-notification-url": True}


def addresses(schema: dict[str, Any], **definitions: Any) -> tuple[NotificationUrl, ...]:
    body = {"name": "body", "in": "body", "schema": schema}
    found = Definition({"paths": {"/hooks": {"post": {"parameters": [body]}}}, "definitions": definitions})
    return notification_urls(found, found.operations[0])


def test_address_is_found_below_references_and_parts() -> None:
    hook = {"allOf": [{"properties": {"target": {"$ref": "#/definitions/Target"}}}]}

    (found,) = addresses({"$ref": "#/definitions/Hook"}, Hook=hook, Target={"properties": {"url": ADDRESS}})

    assert ("url", ("definitions", "Target", "properties", "url"), "string") == (found.name, found.pointer, found.type)


def test_address_is_needed_only_if_all_around_it_is() -> None:
    inner = {"required": ["url"], "properties": {"url": ADDRESS}}

    assert [True] == [item.is_required for item in addresses({"required": ["a"], "properties": {"a": inner}})]
    assert [False] == [item.is_required for item in addresses({"properties": {"a": inner}})]


def test_address_is_hidden_with_what_is_around_it() -> None:
    inner = {"x-ms-visibility": "Internal", "properties": {"url": ADDRESS}}

    assert [True] == [item.is_internal for item in addresses({"properties": {"a": inner}})]


def test_definition_that_holds_itself_many_times_is_searched_at_once() -> None:
    tree = {"properties": {"url": ADDRESS, **{f"p{number}": {"$ref": "#/definitions/Tree"} for number in range(20)}}}

    assert {"url"} == {item.name for item in addresses({"$ref": "#/definitions/Tree"}, Tree=tree)}
