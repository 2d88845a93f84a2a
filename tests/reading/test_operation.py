"""What one operation is: its parameters, trigger, address and output."""

from __future__ import annotations

from typing import Any

import pytest

from connsmith.reading.definition import Definition
from connsmith.reading.operation import Operation
from connsmith.reading.trigger import Delivery

ITEM = {"type": "object", "properties": {"id": {"type": "string"}}}


def operation(data: dict[str, Any], path_item: dict[str, Any] | None = None, **root: Any) -> Operation:
    return Definition({"paths": {"/shelves": {"post": data, **(path_item or {})}}, **root}).operations[0]


def answers(*statuses: str) -> dict[str, Any]:
    return {"responses": {status: {"description": "", "schema": {"title": status}} for status in statuses}}


@pytest.mark.parametrize(
    ("statuses", "chosen"),
    [
        (("202", "201", "200"), "200"),
        (("202", "201"), "201"),
        (("206", "202"), "202"),
        (("default", "204"), "204"),
        (("400", "default"), "default"),
    ],
)
def test_answer_depends_on_numbers_and_not_on_the_order_of_the_file(statuses: tuple[str, ...], chosen: str) -> None:
    answer = operation(answers(*statuses)).answer

    assert answer is not None
    assert (chosen, ("paths", "/shelves", "post", "responses", chosen, "schema")) == (answer.status, answer.pointer)


def test_success_without_a_schema_is_passed_over() -> None:
    responses = {"200": {"description": ""}, "202": {"description": "", "schema": ITEM}}

    answer = operation({"responses": responses}).answer

    assert answer is not None
    assert ("202", ITEM) == (answer.status, answer.schema)


def test_failure_is_no_answer() -> None:
    assert operation(answers("404")).answer is None


@pytest.mark.parametrize(("place", "required"), [("path", True), ("query", False), ("body", False)])
def test_part_of_the_path_is_required_even_where_nothing_says_so(place: str, required: object) -> None:
    (parameter,) = operation({"parameters": [{"name": "id", "in": place}], **answers("200")}).parameters

    assert required == parameter.is_required


def test_webhook_offers_what_it_is_notified_of() -> None:
    item = {"x-ms-notification-content": {"schema": ITEM}}

    output = operation({"x-ms-trigger": "single", **answers("201")}, item).output

    assert output is not None
    assert (ITEM, ("paths", "/shelves", "x-ms-notification-content", "schema")) == (output.schema, output.pointer)


def test_notification_content_may_be_a_reference() -> None:
    item = {"x-ms-notification-content": {"$ref": "#/x-contents/Event"}}

    output = operation({"x-ms-trigger": "single"}, item, **{"x-contents": {"Event": {"schema": ITEM}}}).output

    assert output is not None
    assert (ITEM, ("x-contents", "Event", "schema")) == (output.schema, output.pointer)


def test_notification_content_that_refers_to_a_schema_is_taken_for_what_holds_it() -> None:
    item = {"x-ms-notification-content": {"$ref": "#/definitions/Event"}}

    output = operation({"x-ms-trigger": "single"}, item, definitions={"Event": ITEM}).output

    assert output is not None
    assert (ITEM, ("definitions", "Event")) == (output.schema, output.pointer)


def test_notification_content_without_a_schema_says_nothing() -> None:
    assert operation({"x-ms-trigger": "single"}, {"x-ms-notification-content": ITEM}).output is None


def test_action_on_the_path_of_a_webhook_offers_its_answer() -> None:
    output = operation(answers("200"), {"x-ms-notification-content": {"schema": ITEM}}).output

    assert output is not None
    assert "200" == output.status


@pytest.mark.parametrize(
    ("data", "item", "delivery"),
    [
        ({"x-ms-trigger": "single"}, {"x-ms-notification-content": {}}, Delivery.WEBHOOK),
        ({"x-ms-trigger": "single", "x-ms-notification": {"operationId": "A"}}, {}, Delivery.WEBHOOK),
        ({"x-ms-trigger": "Batch"}, {}, Delivery.POLLING),
        ({"x-ms-trigger": "single", "x-ms-trigger-metadata": {"mode": "webhook"}}, {}, Delivery.WEBHOOK),
        ({"x-ms-trigger": "batch", "x-ms-trigger-metadata": {"mode": "Polling"}}, {}, Delivery.POLLING),
    ],
)
def test_delivery_is_what_is_written_else_what_notifications_show(
    data: dict[str, Any], item: dict[str, Any], delivery: Delivery
) -> None:
    trigger = operation(data, item).trigger

    assert trigger is not None
    assert delivery is trigger.delivery


def test_list_to_fetch_on_the_path_of_a_webhook_is_polled() -> None:
    item = {"get": {"x-ms-trigger": "batch"}, "x-ms-notification-content": {"schema": ITEM}}

    trigger = Definition({"paths": {"/shelves": item}}).operations[0].trigger

    assert trigger is not None
    assert (Delivery.POLLING, True) == (trigger.delivery, trigger.is_batch)


def test_operation_that_starts_no_flow_is_no_trigger() -> None:
    assert operation({"x-ms-trigger": ""}).trigger is None


@pytest.mark.parametrize("written", ["internal", "Internal", "INTERNAL"])
def test_operation_is_hidden_whatever_the_capitals(written: str) -> None:
    assert operation({"x-ms-visibility": written}).is_internal


@pytest.mark.parametrize(("written", "expected"), [(True, True), ("true", True), ("True", True), ("false", False)])
def test_parameter_is_required_as_the_platform_takes_it(written: object, expected: object) -> None:
    parameter = {"name": "room", "in": "query", "required": written}

    assert expected is operation({"parameters": [parameter]}).parameters[0].is_required


def test_parameters_of_the_path_come_first_unless_they_are_replaced() -> None:
    def listed(name: str, kind: str) -> dict[str, Any]:
        return {"name": name, "in": "query", "type": kind}

    found = operation(
        {"parameters": [listed("room", "integer")]},
        {"parameters": [listed("room", "string"), listed("shelf", "string")]},
    )

    assert [("shelf", "string"), ("room", "integer")] == [(item.name, item.type) for item in found.parameters]


def test_address_joins_host_base_path_and_path() -> None:
    found = operation({}, host="contoso.com:8080", basePath="/v1/", schemes=["http", "https"])

    assert "https://contoso.com:8080/v1/shelves" == found.address.url


@pytest.mark.parametrize(("base", "whole"), [("/", "/shelves"), ("v1", "/v1/shelves"), (None, "/shelves")])
def test_base_path_has_one_slash_on_each_side(base: object, whole: str) -> None:
    assert whole == operation({}, basePath=base).address.whole_path


def test_scheme_of_the_operation_comes_before_that_of_the_definition() -> None:
    assert "http" == operation({"schemes": ["http"]}, schemes=["https"]).address.scheme


def test_media_types_are_its_own_else_those_of_the_definition() -> None:
    found = operation({"consumes": []}, consumes=["text/plain"], produces=["application/json"])

    assert ((), ("application/json",)) == (found.consumes, found.produces)


def test_status_without_a_response_of_its_own_is_described_by_default() -> None:
    found = operation(answers("200", "default"))

    assert ["200", "default"] == [item.status for status in (200, 503) if (item := found.response_to(status))]


def test_data_of_a_wrong_type_is_left_out() -> None:
    found = operation({"parameters": {"name": "a"}, "responses": [1], "tags": "a", "operationId": 3, "summary": []})

    assert ((), (), (), "", "") == (found.parameters, found.responses, found.tags, found.id, found.summary)
    assert "POST /shelves" == found.name
