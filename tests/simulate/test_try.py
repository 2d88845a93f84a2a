"""`connsmith try`: what it prints, its exit statuses, and what never leaves."""

from __future__ import annotations

import base64
import contextlib
import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from connsmith.cli import CLEAN, FINDINGS, USAGE, main
from connsmith.exchange.message import Request
from connsmith.simulate.live import live
from connsmith.simulate.upstream import UnreachableError

from .small import definition, instance

SCHEMA = {"type": "object", "properties": {"id": {"type": "integer"}, "kind": {"type": "string", "enum": ["b", "a"]}}}
CANARY = "CANARY-secret/77"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = definition(
        "/items/{id}",
        parameters=[{"name": "id", "in": "path", "required": True, "type": "integer"}],
        responses={"200": {"description": "OK", "schema": SCHEMA}},
    )
    data["securityDefinitions"] = {"api_key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
    policies = [instance("setheader", "Request", name="X-Tenant", value="@connectionParameters('tenant','none')")]
    properties = {
        "connectionParameters": {"api_key": {"type": "securestring"}, "tenant": {"type": "string"}},
        "policyTemplateInstances": policies,
    }
    write(tmp_path / "artifacts", data, properties)
    return tmp_path / "artifacts"


def write(folder: Path, data: dict[str, Any], properties: dict[str, Any]) -> None:
    folder.mkdir(parents=True)
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(data))
    (folder / "apiProperties.json").write_text(json.dumps({"properties": properties}))


def tried(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = CLEAN) -> Any:
    assert status == main(["try", "Op", *arguments, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_answer_is_made_from_the_schema_listed_values_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried(capsys, str(folder))["answer"]["body"] == {"id": 1, "kind": "b"}


def test_two_calls_print_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tried(capsys, str(folder)) == tried(capsys, str(folder))


def test_request_on_the_wire_has_inputs_credentials_and_policies(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = tmp_path / "connection.yaml"
    connection.write_text(f"api_key: {CANARY}\ntenant: acme\n")
    sent = tried(capsys, str(folder), "--set", "id=7", "--connection", str(connection))["sent"]

    assert [(each["method"], each["url"]) for each in sent] == [("GET", "https://h.example/api/items/7")]
    assert sent[0]["headers"] == [["X-Key", "***"], ["X-Tenant", "acme"]]


def test_steps_stand_in_the_order_of_the_platform(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = [step["step"] for step in tried(capsys, str(folder), "--set", "id=7")["steps"]]

    assert list(dict.fromkeys(steps)) == ["call", "credentials", "policy", "host", "send", "answer", "contract"]


def test_step_of_a_project_names_the_line_of_the_sources(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "Flow_ListWorkspace", str(root / "connector"), "--format", "json"]) == CLEAN
    steps = json.loads(capsys.readouterr().out)["steps"]
    call = next(step for step in steps if step["step"] == "call" and step["file"])

    assert (call["file"].endswith("connector/operations/list-workspaces.yaml"), call["line"]) == (True, 2)


def test_unknown_operation_names_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "Opp", str(folder)]) == USAGE
    assert "did you mean Op?" in capsys.readouterr().err


def test_recorded_exchange_is_the_answer(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "recorded").mkdir()
    exchange = {"request": {"method": "GET", "path": "/api/items/7"}, "answer": {"json": {"id": 9}}}
    (tmp_path / "recorded" / "one.json").write_text(json.dumps(exchange))

    assert tried(capsys, str(folder), "--set", "id=7", "--upstream", str(tmp_path / "recorded"))["answer"]["body"] == {
        "id": 9
    }


def test_request_that_nobody_recorded_is_a_wrong_call(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "recorded").mkdir()
    exchange = {"request": {"method": "GET", "path": "/api/items/7"}, "answer": {"json": {"id": 9}}}
    (tmp_path / "recorded" / "one.json").write_text(json.dumps(exchange))

    assert main(["try", "Op", str(folder), "--set", "id=8", "--upstream", str(tmp_path / "recorded")]) == USAGE
    assert "recorded: GET /api/items/7" in capsys.readouterr().err


def test_answer_of_another_type_is_a_problem_with_its_pointer(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "recorded").mkdir()
    exchange = {"request": {"url": "/api/items/7"}, "answer": {"json": {"id": "9"}}}
    (tmp_path / "recorded" / "one.yaml").write_text(json.dumps(exchange))
    found = tried(capsys, str(folder), "--set", "id=7", "--upstream", str(tmp_path / "recorded"), status=FINDINGS)

    assert [problem["pointer"] for problem in found["problems"]] == ["/id"]
    assert "'body/id' to be of type 'Integer' but is of type 'String'" in found["problems"][0]["message"]


def test_setting_flips_an_assumption(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "connsmith.toml").write_text("[simulate]\nresponseTypeCheck = 'maybe'\n")

    assert main(["try", "Op", str(folder)]) == USAGE
    assert "simulate.responseTypeCheck cannot be maybe; it can be fail, warn" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["nan", "inf", "0", "-1", "true", "9" * 400, "'1'"])
def test_setting_that_is_no_bound_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], value: str) -> None:
    (folder / "connsmith.toml").write_text(f"[simulate]\nscriptLimit = {value}\n")

    assert main(["try", "Op", str(folder)]) == USAGE
    assert "simulate.scriptLimit must be a number above 0" in capsys.readouterr().err


class _Service(http.server.BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, str, str]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.command, self.path, self.headers.get("X-Key", "")))
        body = json.dumps({"id": 3, "kind": self.headers.get("X-Key")}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Set-Cookie", f"session={self.headers.get('X-Key')}")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def origin() -> Iterator[str]:
    _Service.seen.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_live_replaces_the_host_and_shows_that_of_the_platform(
    folder: Path, tmp_path: Path, origin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = tmp_path / "connection.json"
    connection.write_text(json.dumps({"api_key": CANARY}))
    found = tried(capsys, str(folder), "--set", "id=7", "--live", origin, "--connection", str(connection))

    assert _Service.seen == [("GET", "/api/items/7", CANARY)]
    assert found["sent"][0]["url"] == "https://h.example/api/items/7"
    assert found["answer"]["body"] == {"id": 3, "kind": "***"}


def test_live_makes_nothing_up(folder: Path, origin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "Op", str(folder), "--live", origin]) == USAGE
    assert "--set id=VALUE" in capsys.readouterr().err
    assert _Service.seen == []


@pytest.mark.parametrize(
    "origin",
    [
        "http://api.example.com", "https://api.example.com/path", "ftp://x", "nothing", "http://127.0.0.1:99999",
        "http://127.0.0.1:port", "http://[::1", "https://user@api.example.com", "https://api.example.com#there",
    ],
)  # fmt: skip
def test_live_takes_an_origin_only(folder: Path, origin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["try", "Op", str(folder), "--set", "id=7", "--live", origin]) == USAGE
    assert "--live" in capsys.readouterr().err


def test_live_ends_when_a_service_drips(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connsmith.simulate.live._TIMEOUT", 0.5)
    monkeypatch.setattr(_Service, "do_GET", _drip)

    with pytest.raises(UnreachableError, match="timeout"):
        live(origin)(Request("GET", "https://h.example/", (), None))


def _drip(service: _Service) -> None:
    service.send_response(200)
    service.end_headers()
    with contextlib.suppress(OSError):
        while True:
            service.wfile.write(b".")
            time.sleep(0.1)


def test_live_writes_only_when_told(tmp_path: Path, origin: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "writing", definition(method="delete"), {})

    assert main(["try", "Op", str(tmp_path / "writing"), "--live", origin]) == USAGE
    assert "--write" in capsys.readouterr().err


def test_recording_holds_no_secret_in_any_spelling(
    folder: Path, tmp_path: Path, origin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = tmp_path / "connection.json"
    connection.write_text(json.dumps({"api_key": CANARY}))
    record = tmp_path / "exchange.json"
    arguments = ["--set", "id=7", "--live", origin, "--connection", str(connection), "--record", str(record)]
    assert main(["try", "Op", str(folder), *arguments]) == CLEAN
    written = record.read_text() + "".join(capsys.readouterr())

    assert [] == [spelling for spelling in spellings(CANARY) if spelling in written]
    assert json.loads(record.read_text())["exchanges"][0]["answer"]["status"] == 200


def spellings(secret: str) -> list[str]:
    encoded = base64.b64encode(secret.encode()).decode()
    return [secret, secret.replace("/", "%2F"), encoded, encoded[:12]]
