"""What sources repeat is said once, and only where that shortens; that it builds the same, the corpus shows."""

from __future__ import annotations

from typing import Any

from connsmith.importing.factoring.factoring import share_repetitions

ADDRESS = {
    "type": "object",
    "properties": {
        "street": {"type": "string", "title": "Street", "description": "The street with the number of the house."},
        "city": {"type": "string", "title": "City", "description": "The city, without its postal code."},
        "country": {"type": "string", "title": "Country", "description": "The country in two letters."},
    },
}
REFUSED = {"description": "The request is not valid."}


def operation(name: str, **more: Any) -> dict[str, Any]:
    return {"operationId": name, "request": f"GET /{name}", "summary": f"Get {name}", **more}


def project(*operations: dict[str, Any], folder: str = "operations") -> dict[str, Any]:
    return {"connector.yaml": {"title": "Shelves"}} | {
        f"{folder}/{item['operationId']}.yaml": item for item in operations
    }


def test_responses_that_every_operation_has_are_defaults() -> None:
    data = project(*(operation(name, responses={"200": {"description": name}, "400": REFUSED}) for name in "abcd"))

    shared = share_repetitions(data)

    assert {"responses": {"400": REFUSED}} == shared["connector.yaml"]["defaults"]
    assert {"200": {"description": "a"}} == shared["operations/a.yaml"]["responses"]


def test_an_operation_without_a_response_keeps_all_from_having_it_as_default() -> None:
    operations = [operation(name, responses={"200": {"description": name}, "400": REFUSED}) for name in "abcd"]
    del operations[2]["responses"]["400"]

    assert "defaults" not in share_repetitions(project(*operations))["connector.yaml"]


def test_a_mapping_over_another_would_merge_so_it_is_no_default() -> None:
    operations = [operation(name, responses={"400": REFUSED}) for name in "abcd"]
    operations[1]["responses"] = {"400": {"description": "No.", "schema": {"type": "string"}}}

    assert "defaults" not in share_repetitions(project(*operations))["connector.yaml"]


def webhook(name: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "subscribe": f"POST /hooks/{name}",
        "callback": "url",
        "parameters": {
            "team": {"title": "Team", "description": "The team whose shelves are watched.", "required": True}
        },
        "notification": name,
        "responses": {"201": {"description": "The subscription was made."}},
    }


def test_webhooks_that_say_the_same_extend_a_base() -> None:
    shared = share_repetitions(project(*map(webhook, "abcd"), folder="triggers"))

    assert ["callback", "parameters"] == list(shared["triggers/_webhook.yaml"])
    assert {"extends": "webhook", "operationId": "a", "subscribe": "POST /hooks/a", "notification": "a"} == shared[
        "triggers/a.yaml"
    ]


def test_parameters_are_shared_from_the_first_one_on_because_a_base_comes_first() -> None:
    one, other = webhook("a"), webhook("b")
    one["parameters"] = {"room": {"title": "Room"}, **one["parameters"]}

    shared = share_repetitions(project(one, other, folder="triggers"))

    assert all("parameters" in shared[f"triggers/{name}.yaml"] for name in "ab")


def answering(schema: dict[str, Any], names: str = "abc") -> dict[str, Any]:
    return project(*(operation(name, responses={name: {"description": name, "schema": schema}}) for name in names))


def test_a_long_schema_that_stands_often_is_a_fragment() -> None:
    shared = share_repetitions(answering(ADDRESS))

    assert ADDRESS == shared["definitions/_A.yaml"]
    assert {"extends": "A"} == shared["operations/a.yaml"]["responses"]["a"]["schema"]


def test_what_fits_into_a_line_is_repeated() -> None:
    data = project(
        *(operation(name, responses={name: {"description": name, "schema": {"type": "string"}}}) for name in "ab")
    )

    assert data == share_repetitions(data)


def test_a_fragment_around_another_is_enough() -> None:
    outer = {"type": "object", "properties": {"address": ADDRESS}}

    files = share_repetitions(answering(outer))

    assert ["definitions/_A.yaml"] == [name for name in files if name.startswith("definitions/")]


def test_properties_in_another_order_are_another_schema() -> None:
    turned = {**ADDRESS, "properties": dict(reversed(ADDRESS["properties"].items()))}  # type: ignore[attr-defined]
    data = project(
        operation("a", responses={"a": {"description": "a", "schema": ADDRESS}}),
        operation("b", responses={"b": {"description": "b", "schema": turned}}),
    )

    assert data == share_repetitions(data)
