from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from connsmith.cli import CLEAN, main
from connsmith.server.live.application import make_application
from connsmith.server.live.bench import Bench
from connsmith.server.live.edition import Editions

from .client import BASE, PORT, TOKEN, Client
from .shelves import DEFINITION, SECRET, ShelfService, write_shelves


def act(client: Client, name: str, /, **data: Any) -> dict[str, Any]:
    answer = client.post(f"/api/{name}", json=data)
    assert 200 == answer.status_code, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize(
    "title", ["Shelves", "Add an item", "Title", "Count", "Note", "When an item is added", "Item id"]
)
def test_titles_are_in_the_html_that_is_served(client: Client, title: str) -> None:
    assert f">{title}<" in client.get("/").text


def test_each_operation_has_one_card_with_one_button_run(client: Client) -> None:
    page = client.get("/").text

    assert page.count('class="live operation"') == 6
    assert page.count(">Run</button>") == 6


def test_cards_are_grouped_by_kind_and_tag(client: Client) -> None:
    page = client.get("/").text
    headings = ["Actions: Shelf", "Actions: Item", "Triggers", "Hidden from makers"]

    assert sorted(page.index(f">{heading}</h2>") for heading in headings) == [
        page.index(f">{heading}</h2>") for heading in headings
    ]


def test_a_run_says_what_left_what_came_back_and_each_step(client: Client) -> None:
    inputs = {"room": "r1", "shelf": "s1", "body": {"title": "Hammer", "count": 2}}
    call = act(client, "run", operation="AddItem", inputs=inputs)["call"]

    assert (201, {"title": "Hammer", "count": 2}) == (call["answer"]["status"], call["answer"]["body"])
    assert ["https://shelves.example.com/v1/items/s1?room=r1"] == [request["url"] for request in call["sent"]]
    assert {"call", "credentials", "host", "send", "answer", "contract"} == {step["step"] for step in call["steps"]}
    assert all(step["line"] for step in call["steps"] if step["step"] in {"call", "credentials", "contract"})


def test_an_input_that_lacks_is_said_in_the_answer_and_no_failed_request(client: Client) -> None:
    refused = act(client, "run", operation="ListShelves", inputs={})["refused"]

    assert "the call lacks the required input room" == refused


def test_a_list_is_asked_of_the_service_through_the_connector(client: Client) -> None:
    offered = act(client, "offer", operation="AddItem", source="shelf", inputs={"room": "r2"})

    assert [{"title": "First of r2", "value": "r2-s1"}] == offered["choices"]


def test_a_webhook_round(client: Client, service: ShelfService) -> None:
    made = act(client, "run", operation="WhenAdded", inputs={"body": {"event": "added"}})
    subscription = made["subscription"]

    assert subscription["callback"] == service.requests[-1][3]["url"]
    assert 202 == client.post(subscription["callback"], json={"id": "i1"}).status_code
    ended = act(client, "unsubscribe", subscription=subscription["id"])
    assert ("DELETE", "/v1/hooks/9") == service.requests[-1][:2]
    assert 200 == ended["call"]["answer"]["status"]
    assert 410 == client.post(subscription["callback"], json={"id": "i2"}).status_code
    assert [{"id": "i1"}] == [run["body"] for run in client.get("/api/runs").json()["runs"]]


def test_polling_step_by_step_shows_the_state_and_can_start_over(client: Client) -> None:
    first = act(client, "run", operation="WhenChanged", inputs={})
    second = act(client, "run", operation="WhenChanged", inputs={})
    act(client, "forget", operation="WhenChanged")
    again = act(client, "run", operation="WhenChanged", inputs={})

    assert [202, 200, 202] == [each["call"]["answer"]["status"] for each in (first, second, again)]
    assert {"since": "newest"} == first["state"]
    assert ["WhenChanged"] == [run["operationId"] for run in client.get("/api/runs").json()["runs"]]


def test_the_service_fails_until_it_is_told_to_answer_again(client: Client) -> None:
    act(client, "service", failure="500")
    failed = act(client, "run", operation="ListRooms", inputs={})
    act(client, "service", failure="none")
    good = act(client, "run", operation="ListRooms", inputs={})

    assert [500, 200] == [each["call"]["answer"]["status"] for each in (failed, good)]


def test_a_connection_is_used_by_the_calls_that_name_it(client: Client, service: ShelfService) -> None:
    act(client, "connections", name="second", values={"api_key": "second-secret"})
    act(client, "run", operation="ListRooms", inputs={}, connection="second")
    client.get("/apim/shelves/second/rooms")

    assert ["second-secret"] * 2 == [request[2]["X-Api-Key"] for request in service.requests]


@pytest.mark.parametrize(
    ("operation", "inputs"),
    [
        ("AddItem", {"room": "r1", "shelf": "s1", "body": {"title": "Hammer"}}),
        ("ListRooms", {}),
        ("WhenChanged", {}),
        ("WhenAdded", {"body": {"event": "gone"}}),
    ],
)
def test_a_call_that_is_saved_is_a_case_that_holds(
    client: Client, bench: Bench, operation: str, inputs: dict[str, Any]
) -> None:
    record = act(client, "run", operation=operation, inputs=inputs)["record"]
    file = Path(act(client, "cases", record=record, name="From the page")["file"])

    text = file.read_text(encoding="utf-8")
    assert SECRET not in text
    assert operation == yaml.safe_load(text)["operation"]
    assert bench.cases is not None
    assert CLEAN == main(["test", str(bench.editions.path), "--cases", str(bench.cases)])


def test_a_whole_round_becomes_one_case(client: Client, bench: Bench) -> None:
    made = act(client, "run", operation="WhenAdded", inputs={"body": {"event": "added"}})["subscription"]
    client.post(made["callback"], json={"id": "i1"})
    record = act(client, "unsubscribe", subscription=made["id"])["record"]
    file = Path(act(client, "cases", record=record)["file"])

    (case,) = yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]
    assert ["subscribe", "notify", "unsubscribe"] == [next(iter(step)) for step in case["steps"]]
    assert CLEAN == main(["test", str(bench.editions.path), "--cases", str(bench.cases)])


def test_a_case_never_takes_the_place_of_another(client: Client) -> None:
    record = act(client, "run", operation="ListRooms", inputs={})["record"]
    files = [Path(act(client, "cases", record=record)["file"]).name for _ in range(3)]

    assert ["list-rooms.yaml", "list-rooms-2.yaml", "list-rooms-3.yaml"] == files


def test_a_save_changes_what_is_served(client: Client, bench: Bench) -> None:
    definition = json.loads(json.dumps(DEFINITION))
    definition["paths"]["/rooms"]["get"]["summary"] = "List every room"
    write_shelves(bench.editions.path, definition)
    bench.rebuild()

    assert ">List every room<" in client.get("/").text
    assert 2 == client.get("/api/state").json()["edition"]


def test_broken_sources_say_what_is_wrong_and_leave_what_was_served(client: Client, bench: Bench) -> None:
    file = bench.editions.path / "apiDefinition.swagger.json"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"swagger": "2.0",', '"swagger": "2.0"'), encoding="utf-8")
    bench.rebuild()
    state = client.get("/api/state").json()

    assert state["stale"]
    assert any("apiDefinition.swagger.json:2" in each["place"] for each in state["diagnostics"])
    assert ">Add an item<" in client.get("/").text
    assert 200 == client.get("/apim/shelves/default/rooms").status_code
    file.write_text(good, encoding="utf-8")
    bench.rebuild()
    assert not client.get("/api/state").json()["stale"]


def test_a_dynamic_schema_that_is_made_up_has_a_field_to_fill_in(root: Path) -> None:
    editions = Editions(root / "connector")
    editions.open()
    made = Client(make_application(Bench(editions, BASE), PORT, TOKEN))
    inputs = {"serviceType": "CreateSite", "serviceId": "s1"}
    offered = act(made, "offer", operation="Flow_SubmitRequest", source="body", inputs=inputs, prefix="p")

    assert "" == offered["problem"]
    assert ">A field that is made up<" in offered["html"]


def test_where_no_schema_comes_anything_can_be_written(client: Client, bench: Bench) -> None:
    definition = json.loads(json.dumps(DEFINITION))
    schema = {
        "type": "object",
        "x-ms-dynamic-schema": {"operationId": "ListRooms", "parameters": {}, "value-path": "x"},
    }
    definition["paths"]["/items/{shelf}"]["post"]["parameters"][2]["schema"] = schema
    write_shelves(bench.editions.path, definition)
    bench.rebuild()
    offered = act(client, "offer", operation="AddItem", source="body", inputs={}, prefix="p")

    assert "does not contain a valid OpenAPI schema object" in offered["problem"]
    assert "<textarea" in offered["html"]
