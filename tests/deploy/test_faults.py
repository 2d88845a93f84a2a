"""Faults of the service and of the way to it: nothing lost, nothing twice, one message; a run after it converges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .server import Fault

if TYPE_CHECKING:
    from .conftest import Project
    from .server import Service

MORE = "operationId: More\nrequest: GET /more\nsummary: More\nresponses: {'200': {description: OK}}\n"
HTML = "<html><h1>Bad Gateway</h1></html>"


def _converges(project: Project, service: Service) -> None:
    """A run after the fault ends well, and there is one connector with one record."""
    service.faults.clear()
    assert project.deploy() == 0
    assert len(service.connectors) == 1
    record = json.loads(project.lock.read_text())
    assert [record["connectorId"]] == list(service.connectors)
    assert record["digests"]


@pytest.mark.parametrize(
    ("fault", "creations"),
    [
        (Fault("POST", "validateApiSwagger", 429, headers={"Retry-After": "0"}), 1),
        (Fault("POST", "generateResourceStorage", 503, HTML), 1),
        (Fault("POST", "apis$", 429, headers={"Retry-After": "0"}), 2),
        (Fault("POST", "apis$", cut="after"), 1),
        (Fault("GET", "apis/", 500, times=2), 1),
        (Fault("GET", "blobs", 404), 1),
    ],
    ids=["429 validate", "503 storage", "429 create", "cut after create", "500 twice on read", "404 blob"],
)
def test_a_passing_fault_is_overcome_within_the_run(
    project: Project, service: Service, fault: Fault, creations: int
) -> None:
    service.faults.append(fault)
    status = project.deploy()
    assert len(service.connectors) == 1
    assert service.calls("POST", "apis$") == creations
    if status:
        _converges(project, service)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("POST", "validateApiSwagger", 400), "400 (Injected: injected)"),
        (Fault("POST", "validateApiSwagger", 400, HTML), "400 (Bad Gateway)"),
        (Fault("POST", "generateResourceStorage", 401), "401"),
        (Fault("PUT", "container", 403, "<Error><Code>AuthenticationFailed</Code></Error>"), "403"),
        (Fault("POST", "apis$", 400, HTML, times=99), "400"),
        (Fault("GET", "apis$", 401, times=99), "401"),
    ],
    ids=["400", "400 without JSON", "401", "403 upload", "400 create", "401 list"],
)
def test_a_lasting_fault_is_one_line_and_the_next_run_converges(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str], fault: Fault, words: str
) -> None:
    project.add_icon()
    service.faults.append(fault)
    assert project.deploy() == 2
    errors = [line for line in capsys.readouterr().err.splitlines() if line.startswith("connsmith: ")]
    assert len(errors) == 1
    assert words in errors[0]
    assert "Traceback" not in errors[0]
    assert not service.connectors
    _converges(project, service)


@pytest.mark.parametrize(
    "fault",
    [Fault("POST", "apis$", cut="before", times=99), Fault("POST", "apis$", 500, times=99)],
    ids=["cut before create", "500 create"],
)
def test_after_a_fault_that_hides_whether_it_was_created_nothing_is_created_until_somebody_says_so(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str], fault: Fault
) -> None:
    service.faults.append(fault)
    assert project.deploy() == 2
    assert "nothing is created twice" in capsys.readouterr().err
    service.faults.clear()
    calls = service.calls("POST", "apis$")
    assert project.deploy() == 1
    assert "--allow-second to go on" in " ".join(capsys.readouterr().out.split())
    assert service.calls("POST", "apis$") == calls
    assert project.deploy("--allow-second") == 0
    _converges(project, service)


@pytest.mark.parametrize(
    "fault",
    [Fault("PATCH", "apis/", cut="after"), Fault("PATCH", "apis/", cut="before"), Fault("PATCH", "apis/", 502, HTML)],
    ids=["cut after", "cut before", "502"],
)
def test_an_interrupted_update_is_repeated(project: Project, service: Service, fault: Fault) -> None:
    assert project.deploy() == 0
    project.write("operations/more.yaml", MORE)
    service.faults.append(fault)
    assert project.deploy() == 0
    assert service.calls("PATCH", "apis/") == 2
    assert len(service.connectors) == 1


def test_a_slow_answer_is_not_waited_for_forever(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.faults.append(Fault("POST", "validateApiSwagger", delay=3.0, times=99))
    assert project.deploy("--timeout", "1") == 2
    assert "no answer" in capsys.readouterr().err
    assert not service.connectors


def test_an_update_that_failed_is_no_drift_of_somebody_else(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.deploy() == 0
    project.write("operations/more.yaml", MORE)
    service.faults.append(Fault("GET", "apis/", 401, times=99))
    service.faults[0].times = 0
    service.faults.append(Fault("PATCH", "apis/", cut="after", times=99))
    assert project.deploy() == 2
    project.write("operations/third.yaml", MORE.replace("ore", "any"))
    service.faults.clear()
    capsys.readouterr()
    assert project.deploy() == 0
    assert "drift    none" in capsys.readouterr().out
