"""Deployments to the loopback service through the unmodified paconn."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Project
    from .server import Service

MORE = "operationId: More\nrequest: GET /more\nsummary: More\nresponses: {'200': {description: OK}}\n"
GUID = "00000000-0000-0000-0000-000000000001"
OTHER = '{"environment": "x", "connectorId": "shared_a", "digests": {}}'
CONNECTOR = "shared_loopback-20widgets-5f0000000000000000-5f9e3779b97f4a7c15"


@pytest.fixture
def deployed(project: Project, capsys: pytest.CaptureFixture[str]) -> Project:
    assert project.deploy() == 0
    capsys.readouterr()
    return project


def test_a_deployment_creates_with_icon_and_script_then_has_nothing_to_do_then_updates(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    project.add_icon()
    project.add_script()
    assert project.deploy() == 0
    assert list(service.connectors) == [CONNECTOR]
    assert service.calls("PUT", "container") == 2
    assert "created, read back" not in capsys.readouterr().err
    assert project.deploy("--dry-run") == 0
    project.write("operations/more.yaml", MORE)
    assert project.deploy("--dry-run") == 1
    assert "More: the operation is new" in capsys.readouterr().out
    assert service.calls("PATCH", "apis") == 0
    assert project.deploy() == 0
    assert service.calls("PATCH", "apis") == 1
    assert service.calls("POST", "apis$") == 1


def test_the_connector_of_this_repository_arrives_whole(
    project: Project, service: Service, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project.root)
    shutil.copytree(root / "connector", project.root, ignore=shutil.ignore_patterns("out", "deploy"))
    project.use_connector("")
    for name in ("AVEPOINT_CLIENT_ID", "AVEPOINT_RESOURCE_ID", "CONNSMITH_CONNECTOR_SECRET"):
        monkeypatch.setenv(name, f"value-of-{name}")
    assert project.deploy() == 0
    (properties,) = service.connectors.values()
    assert properties["displayName"] == "AvePoint Cloud Governance"
    assert service.secrets == ["value-of-CONNSMITH_CONNECTOR_SECRET"]
    assert project.deploy("--dry-run") == 0


LONG = f"summary: L{'o' * 130}ng"


def test_a_finding_that_the_author_lives_with_stops_no_deployment(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("operations/more.yaml", MORE.replace("summary: More", LONG))
    assert project.deploy("--dry-run") == 1
    assert "oversized-operation-summary" in capsys.readouterr().out
    excuse = f"{LONG}  # connsmith: ignore[oversized-operation-summary] the name of a law"
    project.write("operations/more.yaml", MORE.replace("summary: More", excuse))
    assert project.deploy() == 0


def test_the_settings_of_the_project_count_for_a_deployment(project: Project) -> None:
    project.write("operations/more.yaml", MORE.replace("summary: More", LONG))
    project.write("connsmith.toml", 'ignore = ["oversized-operation-summary"]\n')
    assert project.deploy() == 0


def test_a_dry_run_of_a_first_deployment_changes_nothing(project: Project, service: Service) -> None:
    assert project.deploy("--dry-run") == 1
    assert not service.connectors
    assert not project.lock.exists()


def test_an_edit_in_the_portal_is_drift_that_must_be_allowed(
    deployed: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.connectors[CONNECTOR]["iconBrandColor"] = "#654321"
    assert deployed.deploy() == 1
    assert "somebody edited the properties since the last deployment" in capsys.readouterr().out
    assert service.calls("PATCH", "apis") == 0
    assert deployed.deploy("--allow-drift") == 0
    assert service.connectors[CONNECTOR]["iconBrandColor"] == "#123456"


def test_a_removed_operation_must_be_allowed(
    deployed: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    (deployed.root / "operations" / "list.yaml").rename(deployed.root / "operations" / "_list.yaml")
    deployed.write("operations/other.yaml", MORE.replace("ore", "any"))
    assert deployed.deploy() == 1
    assert "ListWidgets: the operation is removed" in capsys.readouterr().out
    assert deployed.deploy("--allow-breaking") == 0
    assert service.calls("PATCH", "apis") == 1


def test_without_a_record_an_existing_connector_is_not_overwritten_unseen(
    deployed: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    deployed.lock.unlink()
    deployed.use_connector(CONNECTOR)
    deployed.write("operations/more.yaml", MORE)
    assert deployed.deploy() == 1
    assert "nothing is remembered" in capsys.readouterr().out


def test_a_namesake_stops_a_first_deployment(
    deployed: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    deployed.lock.unlink()
    assert deployed.deploy() == 2
    assert "already has a connector called Loopback Widgets" in capsys.readouterr().err
    assert len(service.connectors) == 1


def test_a_connector_that_is_gone_stops_the_run(deployed: Project, service: Service) -> None:
    service.connectors.clear()
    assert deployed.deploy() == 2
    assert service.calls("POST", "apis$") == 1


def test_a_lost_script_must_be_allowed(project: Project, service: Service, capsys: pytest.CaptureFixture[str]) -> None:
    project.add_script()
    assert project.deploy() == 0
    project.remove_script()
    assert project.deploy() == 1
    assert "would be lost" in capsys.readouterr().out
    assert project.deploy("--allow-breaking") == 0
    assert not service.connectors[CONNECTOR].get("scriptDefinitionUrl")
    assert project.deploy("--dry-run") == 0


def test_stale_reads_are_waited_for(deployed: Project, service: Service) -> None:
    deployed.write("operations/more.yaml", MORE)
    service.faults.clear()
    service.stale_reads = 2
    assert deployed.deploy() == 0
    assert json.loads(deployed.lock.read_text())["digests"]


def test_reads_that_stay_stale_are_said(
    deployed: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    deployed.write("operations/more.yaml", MORE)
    service.stale_reads = 1000
    service.stale[CONNECTOR] = service.connectors[CONNECTOR]
    assert deployed.deploy() == 1
    assert "does not serve what was built" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (("environments/test.yaml", "settings: {powerAppsUrl: 'http://127.0.0.1:1'}"), "environment is missing"),
        (("environments/test.yaml", f"settings: {{environment: e, connectorId: {GUID}}}"), "connectorId is a GUID"),
        (("deploy/test.lock.json", "{"), "cannot be understood"),
        (("deploy/test.lock.json", OTHER), "is about the environment x"),
    ],
)
def test_what_cannot_work_is_said_before_anything_is_sent(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str], written: tuple[str, str], words: str
) -> None:
    project.write(*written)
    assert project.deploy() == 2
    assert words in capsys.readouterr().err
    assert not service.requests


def test_an_expired_token_is_said_before_anything_is_sent(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from .server import make_token

    monkeypatch.setenv("CONNSMITH_ACCESS_TOKEN", make_token(lifetime=60))
    assert project.deploy() == 2
    assert "has expired" in capsys.readouterr().err
    assert not service.requests


def test_a_service_principal_signs_in(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CONNSMITH_ACCESS_TOKEN")
    monkeypatch.setenv("CONNSMITH_TENANT_ID", "tenant")
    monkeypatch.setenv("CONNSMITH_APPLICATION_ID", "app")
    monkeypatch.setenv("CONNSMITH_APPLICATION_SECRET", "wrong")
    text = (project.root / "environments" / "test.yaml").read_text() + f"  authorityUrl: {service.address}\n"
    project.write("environments/test.yaml", text)
    assert project.deploy("--dry-run") == 2
    assert "401" in capsys.readouterr().err
    monkeypatch.setenv("CONNSMITH_APPLICATION_SECRET", "right")
    assert project.deploy("--dry-run") == 1
    assert ("POST", "/tenant/oauth2/token") in service.requests


def test_an_existing_login_of_paconn_is_used(
    project: Project, service: Service, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CONNSMITH_ACCESS_TOKEN")
    assert project.deploy("--dry-run") == 2
    assert "nobody is signed in" in capsys.readouterr().err
    login = project.home / ".paconn" / "accessTokens.json"
    login.parent.mkdir(parents=True)
    login.write_text(json.dumps({"token_type": "Bearer", "access_token": service.token, "expires_on": 1999999999.0}))
    assert project.deploy("--dry-run") == 1


def test_a_plan_as_json_says_what_would_happen_and_a_deployment_whether_it_arrived(
    project: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.deploy("--dry-run", "--format", "json") == 1
    planned = json.loads(capsys.readouterr().out)
    assert project.deploy("--format", "json") == 0
    done = json.loads(capsys.readouterr().out)

    assert ("create", False, None) == (planned["plan"]["action"], planned["applied"], planned["connector_id"])
    assert ("create", True, CONNECTOR) == (done["plan"]["action"], done["applied"], done["connector_id"])
    assert [CONNECTOR] == list(service.connectors)


def test_a_refused_plan_as_json_names_what_says_yes_to_it(
    deployed: Project, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    service.connectors[CONNECTOR]["iconBrandColor"] = "#654321"

    assert deployed.deploy("--format", "json") == 1

    printed = json.loads(capsys.readouterr().out)
    assert (False, ["properties"]) == (printed["applied"], printed["plan"]["drift"])
    assert ["--allow-drift"] == [refusal["option"] for refusal in printed["plan"]["refusals"]]


def test_a_connector_that_does_not_check_has_findings_and_no_plan(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("operations/list.yaml", "operationId: List\nrequest: GET /list\nsumary: List\n")

    assert project.deploy("--format", "json") == 1

    printed = json.loads(capsys.readouterr().out)
    assert (None, False) == (printed["plan"], printed["applied"])
    assert "unknown-key" in {finding["rule"] for finding in printed["findings"]}
