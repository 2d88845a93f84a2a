"""A canary for a secret: it reaches the service, and nothing else."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from connsmith.cli import main

from .server import Fault, make_token

if TYPE_CHECKING:
    from .conftest import Project
    from .server import Service

SECRET = "canary~$ecret+/%41é"  # noqa: S105 - the point of this file
CLIENT_ID = "canary-client-id-4711"


class Watcher:
    """Reads the command line of every process, and the environment of those that connsmith starts, again and again."""

    def __init__(self, text: str) -> None:
        self.text = text.encode()
        self.seen: list[str] = []
        self.looks = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.005):
            self.looks += 1
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    line = (folder / "cmdline").read_bytes()
                    if b"launcher.py" in line:
                        line += (folder / "environ").read_bytes()
                except OSError:
                    continue
                if self.text in line:
                    self.seen.append(str(folder))


@pytest.fixture
def signing(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    project.add_oauth()
    monkeypatch.setenv("TEST_CLIENT_ID", CLIENT_ID)
    monkeypatch.setenv("TEST_CLIENT_SECRET", SECRET)
    return project


def _found(folder: Path, *texts: str) -> list[Path]:
    spellings = {spelling.encode() for text in texts for spelling in (text, json.dumps(text)[1:-1])}
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if any(spelling in path.read_bytes() for spelling in spellings)]


def test_the_secret_reaches_the_service_and_nothing_else(
    signing: Project, service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Watcher(SECRET) as watcher:
        assert signing.deploy() == 0
        assert signing.deploy("--dry-run", "--force", "--format", "json") == 1
        assert main(["build", str(signing.root), "-e", "test"]) == 0
        assert main(["package", "solution", str(signing.root), "--publisher-prefix", "tst"]) == 0
    assert service.secrets == [SECRET]
    stored = next(iter(service.connectors.values()))["connectionParameters"]["token"]["oAuthSettings"]
    assert stored["clientId"] == CLIENT_ID
    shown = capsys.readouterr()
    assert SECRET not in shown.out + shown.err
    assert CLIENT_ID not in shown.out + shown.err
    assert _found(tmp_path, SECRET, CLIENT_ID, service.token) == []
    assert not watcher.seen
    assert watcher.looks > 5 or not Path("/proc").is_dir()
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("body", ['{{"error": {{"code": "Echo", "message": "you sent {0}"}}}}', "<p>{0}</p>", "{0}"])
def test_a_service_that_repeats_the_secret_is_not_repeated(
    signing: Project, service: Service, capsys: pytest.CaptureFixture[str], body: str, tmp_path: Path
) -> None:
    echo = body.format(json.dumps(SECRET)[1:-1] + " " + service.token)
    service.faults.append(Fault("POST", "apis$", 400, echo))
    assert signing.deploy() == 2
    shown = capsys.readouterr()
    assert "400" in shown.err
    assert "[[TEST_CLIENT_SECRET]]" in shown.err
    for text in (SECRET, json.dumps(SECRET)[1:-1], service.token):
        assert text not in shown.out + shown.err
    assert _found(tmp_path, SECRET, service.token) == []


def test_a_first_deployment_without_the_secret_is_refused(
    signing: Project, service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TEST_CLIENT_SECRET")
    assert signing.deploy() == 1
    assert "TEST_CLIENT_SECRET" in capsys.readouterr().out
    assert not service.connectors


def test_an_update_that_would_blank_the_secret_must_be_allowed(
    signing: Project, service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert signing.deploy() == 0
    monkeypatch.delenv("TEST_CLIENT_SECRET")
    assert signing.deploy() == 0
    assert signing.deploy("--force") == 1
    assert "would be blanked" in capsys.readouterr().out
    assert service.calls("PATCH", "apis") == 0
    assert signing.deploy("--force", "--allow-blank-secret") == 0
    assert service.secrets == [SECRET, ""]


def test_every_parameter_set_gets_the_secret(signing: Project, service: Service) -> None:
    signing.write("auth/key.yaml", "kind: apiKey\ntitle: Key\nin: header\nname: X-Key\n")
    assert signing.deploy() == 0
    assert service.secrets == [SECRET]
    sets = next(iter(service.connectors.values()))["connectionParameterSets"]["values"]
    assert sorted(item["name"] for item in sets) == ["key", "oauth"]


def test_a_missing_variable_is_named(
    signing: Project, service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("TEST_CLIENT_ID")
    assert signing.deploy() == 2
    assert "set TEST_CLIENT_ID in the environment" in capsys.readouterr().err
    assert not service.requests


def test_tokens_are_not_in_a_repr() -> None:
    from connsmith.deploy.token import Token

    assert "canary" not in repr(Token("canary", "Bearer", 1.0, "oid"))
    assert make_token("canary") not in repr(Token(make_token("canary"), "Bearer", 1.0, "oid"))
