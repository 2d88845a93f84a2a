"""`connsmith serve` as a process."""

from __future__ import annotations

import importlib.util
import signal
import socket
from importlib.machinery import ModuleSpec
from pathlib import Path

import httpx
import pytest
from tests import needs

from connsmith.cli import USAGE, main

from .process import serving
from .shelves import SECRET, ShelfService, write_shelves


@pytest.fixture
def shelves(tmp_path: Path) -> Path:
    return write_shelves(tmp_path / "shelves")


def test_the_first_line_is_the_address_at_which_it_answers(shelves: Path) -> None:
    with serving(shelves) as (address, _):
        assert address.startswith("http://127.0.0.1:")
        assert ">Add an item<" in httpx.get(address).text
        assert 200 == httpx.get(f"{address}/apim/shelves/default/rooms").status_code


@needs.sigterm
def test_it_ends_when_it_is_asked_to_with_a_page_open_and_a_call_under_way(shelves: Path) -> None:
    with (
        serving(shelves) as (address, process),
        httpx.Client(base_url=address, timeout=60) as client,
        client.stream("GET", "/api/events") as events,
        socket.create_connection(("127.0.0.1", int(address.rsplit(":", 1)[1]))) as slow,
    ):
        assert ": hello" == next(events.iter_lines())
        host = address.removeprefix("http://")
        slow.sendall(f"GET /apim/x/y/rooms HTTP/1.1\r\nHost: {host}\r\nX-Connsmith-Failure: slow\r\n\r\n".encode())
        process.send_signal(signal.SIGTERM)
        assert 0 == process.wait(timeout=60)


def test_a_connection_comes_from_a_file_and_its_secret_is_printed_nowhere(shelves: Path, tmp_path: Path) -> None:
    file = tmp_path / "connection.yaml"
    file.write_text(f"api_key: {SECRET}\n", encoding="utf-8")
    with ShelfService() as service:
        with serving(shelves, "--live", service.origin, "--connection", str(file)) as (address, process):
            httpx.get(f"{address}/apim/shelves/default/rooms")
            process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=60)

        assert SECRET == service.requests[0][2]["X-Api-Key"]
        assert SECRET not in "".join(said)


def test_a_folder_of_recorded_exchanges_answers(shelves: Path, tmp_path: Path) -> None:
    folder = tmp_path / "recorded"
    folder.mkdir()
    exchange = '{"request": {"method": "GET", "url": "/v1/rooms"}, "answer": {"status": 200, "json": [{"id": "r9"}]}}'
    (folder / "rooms.json").write_text(exchange, encoding="utf-8")
    with serving(shelves, "--upstream", str(folder)) as (address, _):
        answer = httpx.get(f"{address}/apim/shelves/default/rooms")
        unknown = httpx.get(f"{address}/apim/shelves/default/shelves?room=r1")

    assert [{"id": "r9"}] == answer.json()
    assert (502, True) == (unknown.status_code, "no recorded exchange answers" in unknown.text)


def test_a_port_that_is_taken_is_said_in_one_line(shelves: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert USAGE == main(["serve", str(shelves), "--port", str(port)])

    assert (
        f"connsmith: --port {port}: nothing can listen there: Address already in use; 0 takes any that is free\n"
        == capsys.readouterr().err
    )


def test_what_is_no_connector_is_said_before_anything_listens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert USAGE == main(["serve", str(tmp_path)])
    output = capsys.readouterr()
    assert "" == output.out
    assert "neither a project (connector.yaml) nor artifacts" in output.err


def test_a_missing_extra_is_said_with_what_installs_it(
    shelves: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec

    def find(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "uvicorn" else real(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", find)

    assert USAGE == main(["serve", str(shelves)])
    assert "connsmith: uvicorn is not installed; run: pip install 'connsmith[serve]'\n" == capsys.readouterr().err
