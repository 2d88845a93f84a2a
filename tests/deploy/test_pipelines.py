"""The example pipelines from a pull request to a deployment, on a repository with a remote."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests import needs
from tests.thoroughness import turn_of

from .pipelines import Pipeline, Ran, Step, azure_pipeline, github_pipeline, run_steps, write_commands
from .server import Fault

if TYPE_CHECKING:
    from .conftest import Project
    from .server import Service

pytestmark = [
    needs.scripts,
    pytest.mark.skipif(shutil.which("git") is None, reason="needs git, which the pipelines call"),
]

CONNECTOR = "shared_loopback-20widgets-5f0000000000000000-5f9e3779b97f4a7c15"
MORE = "operationId: More\nrequest: GET /more\nsummary: More\nresponses: {'200': {description: OK}}\n"
PUBLISHER = "solution: {publisher: {name: Contoso, prefix: contoso}}\n"


class Repository:
    """A connector in a repository with a remote, the pipeline that serves it, and its runs."""

    def __init__(self, folder: Path, pipeline: Pipeline, commands: Path) -> None:
        self.folder = folder
        self.pipeline = pipeline
        self.commands = commands
        self.origin = folder.with_name("origin.git")
        self.runs = 0

    def git(self, *arguments: str, at: Path | None = None) -> str:
        identity = ("-c", "user.name=Author", "-c", "user.email=author@example.com")
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=at or self.folder, check=True, capture_output=True, text=True).stdout

    def commit(self, branch: str = "main") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change the connector")
        self.git("push", "--quiet", "origin", f"HEAD:{branch}")

    def run(self, steps: tuple[Step, ...], branch: str = "main", *, allow: str = "") -> Ran:
        self.runs += 1
        clone = self.folder.with_name(f"run-{self.runs}") / "work"
        self.git("clone", "--quiet", "--branch", branch, str(self.origin), str(clone), at=self.folder.parent)
        secrets = {"CONNSMITH_TENANT_ID": "tenant", "CONNSMITH_APPLICATION_ID": "app"}
        secrets |= {"CONNSMITH_APPLICATION_SECRET": "right"}
        values = {"github.base_ref": "main", "System.PullRequest.TargetBranchName": "main", **secrets}
        values |= {f"secrets.{name}": value for name, value in secrets.items()}
        values |= {"inputs.allow": allow, "parameters.allow": allow}
        return run_steps(self.pipeline.shell, steps, clone, values, self.commands)

    def record(self) -> dict[str, str]:
        """Return what the main branch of the remote remembers of deployments."""
        content = self.git("show", "main:connector/deploy/prod.lock.json", at=self.origin)
        return dict(json.loads(content))


PIPELINES = {"github": github_pipeline, "azure": azure_pipeline}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each story is told of one service in a run, in a thorough one of both."""
    metafunc.parametrize("repository", turn_of(metafunc.function.__name__, sorted(PIPELINES)), indirect=True)


@pytest.fixture
def repository(
    request: pytest.FixtureRequest, project: Project, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    monkeypatch.delenv("CONNSMITH_ACCESS_TOKEN")
    make = PIPELINES[request.param]
    found = Repository(tmp_path / "author", make(root), write_commands(tmp_path / "commands", root))
    shutil.copytree(project.root, found.folder / "connector")
    connector = found.folder / "connector"
    environment = connector / "environments" / "test.yaml"
    environment.write_text(environment.read_text() + f"  authorityUrl: {project.service.address}\n")
    environment.rename(environment.with_name("prod.yaml"))
    with (connector / "connector.yaml").open("a") as file:
        file.write(PUBLISHER)
    (found.folder / ".gitignore").write_text("out/\npackages/\n")
    found.git("init", "--quiet", "--initial-branch", "main")
    found.git("init", "--quiet", "--bare", "--initial-branch", "main", str(found.origin))
    found.git("remote", "add", "origin", str(found.origin))
    found.commit()
    return found


def test_a_merge_is_packaged_deployed_and_remembered(repository: Repository, service: Service) -> None:
    packaged = repository.run(repository.pipeline.package)
    assert (0, True) == (packaged.status, "solution: no findings" in packaged.output)
    deployed = repository.run(repository.pipeline.deploy)
    assert (0, True) == (deployed.status, "created, read back" in deployed.output)
    assert [CONNECTOR] == list(service.connectors)
    assert repository.record()["connectorId"] == CONNECTOR


def test_a_second_run_knows_the_first_and_has_nothing_to_do(repository: Repository, service: Service) -> None:
    repository.run(repository.pipeline.deploy)
    commits = repository.git("log", "--oneline", "main", at=repository.origin)
    again = repository.run(repository.pipeline.deploy)
    assert (0, True) == (again.status, "nothing to do" in again.output)
    assert 1 == service.calls("POST", "apis$")
    assert commits == repository.git("log", "--oneline", "main", at=repository.origin)


def test_an_edit_in_the_portal_stops_the_next_run(repository: Repository, service: Service) -> None:
    repository.run(repository.pipeline.deploy)
    service.connectors[CONNECTOR]["iconBrandColor"] = "#654321"
    assert "--allow-drift" in repository.run(repository.pipeline.deploy).output
    assert "#654321" == service.connectors[CONNECTOR]["iconBrandColor"]
    assert 0 == repository.run(repository.pipeline.deploy, allow="--allow-drift").status
    assert "#123456" == service.connectors[CONNECTOR]["iconBrandColor"]


def test_a_breaking_change_fails_the_review_and_waits_for_a_yes(repository: Repository, service: Service) -> None:
    repository.run(repository.pipeline.deploy)
    repository.git("pull", "--quiet", "origin", "main")
    operation = repository.folder / "connector" / "operations" / "list.yaml"
    operation.write_text(MORE)
    repository.commit("change")
    review = repository.run(repository.pipeline.review, "change")
    assert 1 == review.status
    repository.git("push", "--quiet", "origin", "HEAD:main")
    refused = repository.run(repository.pipeline.deploy)
    assert (1, True) == (refused.status, "--allow-breaking" in refused.output)
    assert 0 == service.calls("PATCH", "apis")
    assert 0 == repository.run(repository.pipeline.deploy, allow="--allow-breaking").status
    assert 1 == service.calls("PATCH", "apis")


def test_a_harmless_change_passes_the_review(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "change")
    (repository.folder / "connector" / "operations" / "more.yaml").write_text(MORE)
    repository.commit("change")
    ran = repository.run(repository.pipeline.review, "change")
    assert 0 == ran.status, ran.output


def test_a_run_whose_creation_was_cut_off_is_gone_on_with(repository: Repository, service: Service) -> None:
    service.faults = [Fault("POST", "apis$", cut="after"), Fault("GET", r"apis$", status=403)]
    failed = repository.run(repository.pipeline.deploy)
    assert failed.status != 0
    service.faults = []
    assert 0 == repository.run(repository.pipeline.deploy).status
    assert 1 == service.calls("POST", "apis$")
    assert repository.record()["connectorId"] == CONNECTOR
