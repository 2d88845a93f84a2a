from __future__ import annotations

import re

import pytest

from connsmith.server.live.bench import Bench

from .client import Client
from .shelves import SECRET, ShelfService

ADDRESSES = ["/", "/api/runs", "/api/state", "/apim/shelves/default/rooms", "/assets/serve.js", "/favicon.ico"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:7999"])
def test_a_foreign_host_is_refused_everywhere(client: Client, address: str, host: str) -> None:
    assert 421 == client.get(address, headers={"Host": host}).status_code


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("origin", ["null", "https://evil.example", "http://127.0.0.1:8000", "http://localhost"])
def test_a_foreign_origin_is_refused_everywhere(client: Client, address: str, origin: str) -> None:
    assert 403 == client.get(address, headers={"Origin": origin}).status_code


@pytest.mark.parametrize("origin", ["null", "https://evil.example"])
def test_a_foreign_page_cannot_write_through_the_gateway_or_notify(
    client: Client, service: ShelfService, origin: str
) -> None:
    headers = {"Origin": origin}

    assert 403 == client.post("/apim/shelves/default/hooks", json={}, headers=headers).status_code
    assert 403 == client.post("/callbacks/1", json={}, headers=headers).status_code
    assert [] == service.requests


def test_what_a_foreign_page_embeds_is_refused_though_it_names_no_origin(client: Client, service: ShelfService) -> None:
    answer = client.get("/apim/shelves/default/rooms", headers={"Sec-Fetch-Site": "cross-site"})

    assert 403 == answer.status_code
    assert [] == service.requests


def test_a_link_to_the_page_may_be_followed_from_anywhere(client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}

    assert 200 == client.get("/", headers=headers).status_code


@pytest.mark.parametrize("name", ["run", "unsubscribe", "forget", "offer", "connections", "service", "cases"])
def test_nothing_is_done_without_the_token_of_the_page(client: Client, name: str) -> None:
    assert 403 == client.post(f"/api/{name}", json={}, headers={"X-Connsmith-Token": "guess"}).status_code
    assert 405 == client.get(f"/api/{name}").status_code


def test_a_get_changes_nothing(client: Client, bench: Bench) -> None:
    before = client.get("/api/state").json()
    for address in ("/", "/api/runs", "/callbacks/1", "/apim/shelves/default/rooms"):
        client.get(address)

    assert before == client.get("/api/state").json()
    assert () == bench.subscriptions.runs


def test_the_page_loads_its_own_script_and_style_and_nothing_else(client: Client) -> None:
    page = client.get("/")

    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|style=", page.text)
    assert {"/assets/serve.js", "/assets/serve.css", "/favicon.ico"} == set(
        re.findall(r'(?:src|href)="(/[^"#]+)"', page.text)
    )


def test_an_answer_of_a_service_opens_as_no_page_that_could_read_ours(client: Client) -> None:
    answer = client.get("/apim/shelves/default/rooms")

    assert "default-src 'none'; sandbox" == answer.headers["Content-Security-Policy"]


def test_the_secret_of_a_connection_is_in_no_output(client: Client, service: ShelfService) -> None:
    told = {"room": "r1", "shelf": "s", "body": {"title": SECRET}}
    shown = [
        client.post("/api/run", json={"operation": "ListRooms", "inputs": {}}).text,
        client.post("/api/run", json={"operation": "AddItem", "inputs": told}).text,
        client.post("/api/run", json={"operation": "ListShelves", "inputs": {SECRET: SECRET}}).text,
        client.post("/api/offer", json={"operation": "ListShelves", "source": "room"}).text,
        *(client.get(address).text for address in ("/", "/api/state", "/api/runs")),
    ]

    assert SECRET in service.requests[0][2]["X-Api-Key"]
    assert [] == [text for text in shown if SECRET in text]


def test_a_connection_that_was_replaced_is_still_kept_secret(client: Client) -> None:
    client.post("/api/connections", json={"name": "default", "values": {"api_key": "another-secret-value"}})
    answer = client.post("/api/run", json={"operation": "ListShelves", "inputs": {"room": SECRET}})

    assert SECRET not in answer.text
