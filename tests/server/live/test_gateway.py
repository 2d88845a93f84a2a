from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.server.live.application import make_application
from connsmith.server.live.bench import Bench
from connsmith.server.live.edition import Editions
from connsmith.server.live.throttle import Throttle

from .client import BASE, PORT, TOKEN, Client
from .shelves import DEFINITION, SECRET, ShelfService, write_shelves


def subscribe(client: Client, service: ShelfService) -> str:
    """Subscribe through the gateway, and return the callback that the service was given."""
    answer = client.post("/apim/shelves/default/hooks", json={"event": "added"})
    assert 201 == answer.status_code
    body: dict[str, Any] = service.requests[-1][3]
    url: str = body["url"]
    return url


def runs(client: Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/runs").json()["runs"]
    return found


def test_a_call_leaves_for_the_service_below_the_base_path_with_the_credentials(
    client: Client, service: ShelfService
) -> None:
    answer = client.get("/apim/shelves/default/rooms", params={"top": "a b"})

    assert [{"id": "r1", "name": "Cellar"}, {"id": "r2", "name": "Attic"}] == answer.json()
    method, path, headers, _ = service.requests[-1]
    assert ("GET", "/v1/rooms?top=a%20b") == (method, path)
    assert SECRET == headers["X-Api-Key"]


def test_a_path_value_keeps_its_escapes(client: Client, service: ShelfService) -> None:
    client.post("/apim/shelves/default/items/a%2Fb?room=r1", json={"title": "Hammer"})

    assert "/v1/items/a%2Fb?room=r1" == service.requests[-1][1]


@pytest.mark.parametrize(("method", "path"), [("GET", "nope"), ("GET", "v1/rooms"), ("DELETE", "rooms"), ("GET", "")])
def test_what_no_operation_has_is_the_platforms_404(client: Client, method: str, path: str) -> None:
    answer = client.request(method, f"/apim/shelves/default/{path}")

    assert 404 == answer.status_code
    assert "Unable to match incoming request to an operation" in answer.json()["message"]


def test_the_authorization_of_the_caller_is_not_that_of_the_connection(client: Client, service: ShelfService) -> None:
    client.get("/apim/shelves/default/rooms", headers={"Authorization": "Bearer of-the-gateway", "X-Own": "1"})

    headers = service.requests[-1][2]
    assert "authorization" not in {name.lower() for name in headers}
    assert "1" == headers["x-own"]


def test_a_subscription_without_a_callback_gets_one_that_answers_202(client: Client, service: ShelfService) -> None:
    callback = subscribe(client, service)

    assert 202 == client.post(callback, json={"id": "i1"}).status_code
    assert [("WhenAdded", {"id": "i1"}, None)] == [
        (run["operationId"], run["body"], run["problem"]) for run in runs(client)
    ]


def test_a_subscription_with_a_callback_of_its_own_keeps_it(client: Client, service: ShelfService) -> None:
    client.post("/apim/shelves/default/hooks", json={"url": "https://flows.example.com/1", "event": "gone"})

    assert "https://flows.example.com/1" == service.requests[-1][3]["url"]


def test_a_notification_of_another_type_starts_no_run_and_says_why(client: Client, service: ShelfService) -> None:
    callback = subscribe(client, service)

    assert 202 == client.post(callback, json={"id": 1}).status_code
    (run,) = runs(client)
    assert "to be of type 'String' but is of type 'Integer'" in run["problem"]


def test_an_unknown_callback_is_404_and_one_whose_subscription_has_ended_410(
    client: Client, service: ShelfService
) -> None:
    callback = subscribe(client, service)
    client.delete("/apim/shelves/default/hooks/9")

    assert 410 == client.post(callback, json={}).status_code
    assert 404 == client.post("/callbacks/nobody", json={}).status_code
    assert [] == runs(client)


def test_a_poll_goes_on_where_the_location_of_the_one_before_leads(client: Client, service: ShelfService) -> None:
    first = client.get("/apim/shelves/default/changes")
    location = first.headers["Location"]

    assert 202 == first.status_code
    assert "http://127.0.0.1:7999/apim/shelves/default/changes?since=newest" == location
    second = client.get(location)
    assert (200, {"value": [{"title": "newest"}]}) == (second.status_code, second.json())
    assert "/v1/changes?since=newest" == service.requests[-1][1]


@pytest.mark.parametrize(("failure", "status"), [("401", 401), ("429", 429), ("500", 500), ("cut", 502)])
def test_errors_come_on_demand(client: Client, failure: str, status: int) -> None:
    answer = client.get("/apim/shelves/default/rooms", headers={"X-Connsmith-Failure": failure})

    assert status == answer.status_code
    assert ("Retry-After" in answer.headers) == (failure == "429")
    assert 200 == client.get("/apim/shelves/default/rooms").status_code


def test_one_call_too_many_is_429_with_the_seconds_to_wait(client: Client, bench: Bench) -> None:
    (bench.editions.path / "connsmith.toml").write_text("[simulate]\nthrottle = 2\n", encoding="utf-8")
    bench.rebuild()
    bench.throttle = Throttle(lambda: 100.0)
    statuses = [client.get(f"/apim/shelves/default/{path}").status_code for path in ("nope", "rooms", "rooms")]
    refused = client.get("/apim/shelves/default/rooms")

    assert [404, 200, 200] == statuses
    assert (429, "60") == (refused.status_code, refused.headers["Retry-After"])
    assert "Rate limit is exceeded. Try again in 60 seconds." == refused.json()["message"]
    assert 200 == client.get("/apim/shelves/other/rooms").status_code


def test_a_request_larger_than_the_platform_takes_is_413(client: Client) -> None:
    answer = client.post("/apim/shelves/default/items/s1?room=r1", content=b"x" * 3_182_219)

    assert 413 == answer.status_code


def test_the_location_of_a_poll_gives_no_credentials_away(client: Client, bench: Bench) -> None:
    definition = json.loads(json.dumps(DEFINITION))
    definition["securityDefinitions"]["api_key"] = {"type": "apiKey", "in": "query", "name": "key"}
    write_shelves(bench.editions.path, definition)
    bench.rebuild()
    answer = client.get("/apim/shelves/default/changes")

    assert answer.headers["Location"].endswith("/changes?since=newest")


def test_a_connector_that_cannot_be_built_yet_has_a_page_that_says_why(tmp_path: Path) -> None:
    project = tmp_path / "broken"
    project.mkdir()
    (project / "connector.yaml").write_text("title: [\n", encoding="utf-8")
    editions = Editions(project)
    editions.open()
    client = Client(make_application(Bench(editions, BASE), PORT, TOKEN))
    page = client.get("/")

    assert (200, 503) == (page.status_code, client.get("/apim/broken/default/rooms").status_code)
    assert "The newest sources cannot be served." in page.text
    assert "connector.yaml:2" in page.text
    assert 200 == client.get("/assets/serve.css").status_code
