"""A hostile service, a hostile pull request and two runs at once: no credential elsewhere, nothing twice, no hang."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from tests import needs

from connsmith.deploy.exclusion import exclusive

from .server import ENVIRONMENT, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .conftest import Project
    from .server import Service

MORE = "operationId: More\nrequest: GET /more\nsummary: More\nresponses: {'200': {description: OK}}\n"
SECRET = "canary~secret~4711"  # noqa: S105 - the point of this file
CONNECTOR = "shared_loopback-20widgets-5f0000000000000000-5f9e3779b97f4a7c15"
DEEP = "[" * 100_000


class Elsewhere:
    """A host that nobody trusts, and what reached it."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: Any) -> None:
                """Say nothing."""

            def _take(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.taken.append(str(self.headers).encode() + body)
                answer = b'{"name": "shared_evil", "value": []}'
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_PATCH = _take  # noqa: N815 - the names that http.server calls

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.address = f"http://{self.host}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    server = Elsewhere()
    yield server
    server.stop()


@pytest.fixture
def signing(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.add_oauth()
    monkeypatch.setenv("TEST_CLIENT_ID", "canary-id-4711")
    monkeypatch.setenv("TEST_CLIENT_SECRET", SECRET)
    return project


def _settings(project: Project, **settings: str) -> None:
    lines = {"environment": ENVIRONMENT, "powerAppsUrl": project.service.address, **settings}
    project.write("environments/test.yaml", "settings:\n" + "".join(f"  {k}: {v}\n" for k, v in lines.items()))


def _one_line(capsys: pytest.CaptureFixture[str]) -> str:
    shown = capsys.readouterr().err
    (line,) = [line for line in shown.splitlines() if line.startswith("connsmith: ")]
    assert "Traceback" not in shown
    assert "File " not in shown
    return line


@pytest.mark.parametrize("setting", ["powerAppsUrl", "authorityUrl", "flowUrl"])
@pytest.mark.parametrize("more", [{}, {"connectorId": "shared_x"}], ids=["first", "known"])
def test_settings_of_the_repository_do_not_choose_who_gets_credentials(
    project: Project, elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str], setting: str, more: dict[str, str]
) -> None:
    _settings(project, **{setting: elsewhere.address}, **more)
    assert project.deploy("--dry-run") == 2
    assert f"--allow-host {elsewhere.host}" in _one_line(capsys)
    assert not elsewhere.taken


def test_a_host_that_the_user_allows_gets_credentials(project: Project, elsewhere: Elsewhere) -> None:
    _settings(project, powerAppsUrl=elsewhere.address)
    assert project.deploy("--dry-run", "--allow-host", elsewhere.host) == 1
    assert elsewhere.taken


def test_a_token_never_travels_in_the_clear_even_to_an_allowed_host(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    _settings(project, connectorId="shared_x", powerAppsUrl="http://proxy.example.com:8080")
    assert project.deploy("--dry-run", "--allow-host", "proxy.example.com") == 2
    assert "is not https" in _one_line(capsys)


@pytest.mark.parametrize(
    "call",
    ["302 POST apis$", "307 POST apis$", "308 POST validate", "307 PUT container", "302 GET apis$", "301 GET blobs"],
)
def test_no_redirect_takes_a_body_or_a_token_to_another_host(
    signing: Project, elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    signing.add_icon()
    status, method, path = call.split()
    target = {"Location": f"{elsewhere.address}/steal"}
    signing.service.faults.append(Fault(method, path, int(status), headers=target, times=99))
    assert signing.deploy() == 2
    assert "redirects are not followed" in capsys.readouterr().err
    assert not elsewhere.taken
    assert not signing.lock.exists() or "evil" not in signing.lock.read_text()


def test_a_redirected_update_is_no_success(
    signing: Project, elsewhere: Elsewhere, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signing.deploy() == 0
    signing.write("operations/more.yaml", MORE)
    service.faults.append(Fault("PATCH", "apis", 308, headers={"Location": elsewhere.address}, times=99))
    assert signing.deploy() == 2
    assert "redirects are not followed" in capsys.readouterr().err
    assert not elsewhere.taken


@pytest.mark.parametrize(
    "name",
    ["TEST_CLIENT_SECRET", "test_client_secret", "CONNSMITH_APPLICATION_SECRET", "CONNSMITH_ACCESS_TOKEN"],
)
def test_a_secret_is_not_published_through_another_setting(
    signing: Project, service: Service, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name not in os.environ:
        monkeypatch.setenv(name, SECRET)
    signing.write(
        "environments/test.yaml",
        f"settings: {{environment: {ENVIRONMENT}, powerAppsUrl: '{service.address}'}}\n"
        f"connector: {{description: 'Reads widgets from a service on loopback ${{env:{name}}}'}}\n",
    )
    assert signing.deploy() == 1
    assert "published-secret" in capsys.readouterr().out
    assert not service.requests


def test_a_placeholder_of_a_secret_written_by_hand_is_not_filled_in(
    signing: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    signing.write("operations/more.yaml", MORE.replace("summary: More", "summary: 'More [[TEST_CLIENT_SECRET]]'"))
    assert signing.deploy() == 2
    assert "would publish TEST_CLIENT_SECRET" in _one_line(capsys)
    assert not service.requests


def test_the_plan_names_the_hosts_and_the_places_of_variables(
    signing: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signing.deploy("--dry-run") == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert f"host {service.address.removeprefix('http://')} gets the token and the client secret" in shown
    pointer = "/properties/connectionParameters/token/oAuthSettings/clientId"
    assert f"value of TEST_CLIENT_ID to apiProperties {pointer}" in shown


def test_two_deployments_at_once_create_one_connector(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    with exclusive(project.lock):
        assert project.deploy() == 2
    assert "under way" in _one_line(capsys)
    assert not service.requests
    assert project.deploy() == 0
    assert [project.lock.name] == sorted(path.name for path in project.lock.parent.iterdir())


def test_two_processes_that_deploy_at_once_create_one_connector(project: Project, service: Service) -> None:
    command = [sys.executable, "-m", "connsmith", "deploy", str(project.root), "-e", "test"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    service.faults.append(Fault("GET", "apis$", delay=3.0))
    runs = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    errors = [run.communicate(timeout=120)[1] for run in runs]
    assert 0 in [run.returncode for run in runs]
    assert any("under way" in text for text in errors) or [0, 0] == [run.returncode for run in runs]
    assert len(service.connectors) == 1
    assert service.calls("POST", "apis$") == 1


def test_a_stale_list_after_a_cut_answer_does_not_create_a_second_connector(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.faults.append(Fault("POST", "apis$", cut="after"))
    service.stale_lists = 1 + 3 + 3
    assert project.deploy() == 2
    assert project.deploy() == 1
    assert "--allow-second" in capsys.readouterr().out
    assert project.deploy() == 0
    assert len(service.connectors) == 1
    assert service.calls("POST", "apis$") == 1


def test_a_namesake_on_a_later_page_is_found(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.deploy() == 0
    mine = service.connectors.pop(CONNECTOR)
    service.connectors |= {f"shared_{n}": {"displayName": f"Other {n}"} for n in range(5)} | {CONNECTOR: mine}
    service.page_size = 2
    project.lock.unlink()
    assert project.deploy() == 2
    assert f"already has a connector called Loopback Widgets ({CONNECTOR})" in _one_line(capsys)


@pytest.mark.parametrize(
    "link", ["{other}/next", "//{host}/next", "https://example.com", "\u0000", "\ud800", "file:///x"]
)
def test_a_next_page_at_another_host_gets_no_token(
    project: Project, service: Service, elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str], link: str
) -> None:
    service.next_page = link.format(other=elsewhere.address, host=elsewhere.host)
    assert project.deploy("--dry-run") == 2
    assert "would be at another host" in _one_line(capsys)
    assert not elsewhere.taken


def test_a_list_without_an_end_is_left(project: Project, service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    service.next_page = "?page=2"
    assert project.deploy("--dry-run") == 2
    assert "has no end" in _one_line(capsys)


@pytest.mark.parametrize("name", ["../../x", "--help", "", "x" * 300, "\u202eevil"])
def test_an_id_from_the_service_that_is_none_is_not_remembered(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    service.faults.append(Fault("POST", "apis$", 201, json.dumps({"name": name})))
    assert project.deploy() == 2
    assert "looking for the connector" in capsys.readouterr().err
    assert json.loads(project.lock.read_text())["connectorId"] is None


@pytest.mark.parametrize("name", ["../../x", "--help", "a b", 7])
def test_an_id_in_the_memory_that_is_none_is_not_passed_on(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str], name: object
) -> None:
    project.write("deploy/test.lock.json", json.dumps({"environment": ENVIRONMENT, "connectorId": name, "digests": {}}))
    assert project.deploy() == 2
    assert "cannot be understood" in _one_line(capsys)
    assert not service.requests


@pytest.fixture
def principal(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The project of somebody who signs in with a service principal, at the service on loopback."""
    monkeypatch.delenv("CONNSMITH_ACCESS_TOKEN")
    for name in ("CONNSMITH_TENANT_ID", "CONNSMITH_APPLICATION_ID", "CONNSMITH_APPLICATION_SECRET"):
        monkeypatch.setenv(name, SECRET)
    _settings(project, authorityUrl=project.service.address)
    return project


GARBAGE = {"html": "<html>Sign in</html>", "nothing": "", "no object": "[]", "deep": DEEP, "number": "7" * 5000}
CALLS = ("POST generateResourceStorage", "POST apis$", "POST oauth2/token")


@pytest.mark.parametrize(
    ("call", "name"),
    [*(("GET apis$", name) for name in GARBAGE), *((call, name) for call in CALLS for name in ("html", "deep"))],
)
def test_garbage_from_the_service_is_one_sentence(
    principal: Project, capsys: pytest.CaptureFixture[str], call: str, name: str
) -> None:
    method, path = call.split()
    principal.service.faults.append(Fault(method, path, 200, GARBAGE[name], times=99))
    assert principal.deploy() == 2
    assert "the service answered" in _one_line(capsys)


def test_an_answer_that_is_too_large_is_one_sentence(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connsmith.deploy.http._MAX_ANSWER", 100)
    service.faults.append(Fault("GET", "apis$", 200, " " * 200, times=99))
    assert project.deploy() == 2
    assert "the answer is larger than" in _one_line(capsys)


def test_a_definition_that_is_nested_too_deep_is_one_sentence(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.deploy() == 0
    blob = next(iter(service.blobs))
    service.blobs[blob] = b'{"a":' * 500 + b"1" + b"}" * 500
    assert project.deploy() == 2
    assert "nested more than 100 levels deep" in _one_line(capsys)


def test_a_storage_account_that_is_none_is_left_at_once(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    project.add_icon()
    service.faults.append(Fault("PUT", "container", 201, "garbage", times=99))
    assert project.deploy() == 2
    assert "not that of a storage account" in _one_line(capsys)
    assert service.calls("PUT", "container") == 4, "our own tries, and none of the storage client"


@pytest.mark.parametrize("call", ["GET apis$", "POST validateApiSwagger", "POST oauth2/token"])
def test_a_service_that_drips_is_not_waited_for(
    principal: Project, capsys: pytest.CaptureFixture[str], call: str
) -> None:
    method, path = call.split()
    principal.service.faults.append(Fault(method, path, 200, " " * 600, drip=0.2, times=99))
    assert principal.deploy("--timeout", "1") == 2
    assert "no answer" in _one_line(capsys)


def test_a_read_back_that_comes_too_late_keeps_what_was_remembered(
    signing: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signing.deploy() == 0
    before = json.loads(signing.lock.read_text())["digests"]
    signing.write("operations/more.yaml", MORE)
    service.stale_reads = 4
    assert signing.deploy() == 1
    remembered = json.loads(signing.lock.read_text())
    assert before == remembered["digests"]
    assert remembered["sent"]
    signing.write("operations/third.yaml", MORE.replace("ore", "any"))
    capsys.readouterr()
    assert signing.deploy() == 0
    assert "drift    none" in capsys.readouterr().out


def test_a_new_connector_that_is_served_late_is_deployed_by_the_next_run(
    signing: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.faults.append(Fault("GET", "apis/", 404, times=4))
    assert signing.deploy() == 1
    signing.write("operations/more.yaml", MORE)
    capsys.readouterr()
    assert signing.deploy() == 0
    assert "drift    none" in capsys.readouterr().out
    assert len(service.connectors) == 1


@needs.sigterm
def test_a_run_that_is_asked_to_end_leaves_no_token_behind(project: Project, service: Service) -> None:
    service.faults.append(Fault("GET", "apis$", delay=20.0, times=99))
    temporary = project.root.parent / "tmp"
    command = [sys.executable, "-m", "connsmith", "deploy", str(project.root), "-e", "test"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(temporary)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not service.requests and process.poll() is None:
        time.sleep(0.05)
    assert any(temporary.rglob("accessTokens.json"))
    process.terminate()
    _, errors = process.communicate(timeout=60)
    assert "connsmith: interrupted" in errors
    assert process.returncode == 130
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("option", [("--timeout", "nan"), ("--timeout", "inf"), ("--retry-delay", "nan")])
def test_a_time_without_an_end_is_refused(project: Project, option: tuple[str, str]) -> None:
    assert project.deploy(*option) == 2
