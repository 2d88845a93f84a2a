"""The workflows of the project test what it promises, may do no more than they need, and release without a secret."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

NAMES = ("test", "nightly", "release")
LONGEST = 300


@pytest.fixture(scope="module")
def workflows(root: Path) -> dict[str, Any]:
    folder = root / ".github" / "workflows"
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}


def jobs(workflow: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from workflow["jobs"].items()


def steps_with(job: dict[str, Any], action: str) -> list[dict[str, Any]]:
    return [step for step in job["steps"] if step.get("uses", "").partition("@")[0] == action]


def scripts(job: dict[str, Any]) -> str:
    return "\n".join(step.get("run", "") for step in job["steps"])


def test_there_are_these_workflows(workflows: dict[str, Any]) -> None:
    assert sorted(NAMES) == list(workflows)


def test_every_version_that_the_package_names_is_tested_on_every_system(workflows: dict[str, Any], root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [text.rpartition(" ")[2] for text in project["classifiers"] if text.startswith("Programming Language :: ")]
    matrix = workflows["test"]["jobs"]["pinned"]["strategy"]["matrix"]

    assert named == matrix["python"]
    assert {"ubuntu-latest", "macos-latest", "windows-latest"} == set(matrix["os"])
    assert project["requires-python"] == f">={named[0]}"


def test_the_lowest_versions_of_others_are_tested_with_each_change_and_the_newest_each_night(
    workflows: dict[str, Any],
) -> None:
    assert ".ci/versions lowest" == scripts(workflows["test"]["jobs"]["lowest"]).strip()
    assert ".ci/versions newest" == scripts(workflows["nightly"]["jobs"]["newest"]).strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_workflow_may_read_and_a_job_asks_for_more(name: str, workflows: dict[str, Any]) -> None:
    more = {job: body["permissions"] for job, body in jobs(workflows[name]) if "permissions" in body}
    release = {
        "publish": {"id-token": "write", "attestations": "write"},
        "branch": {"contents": "write"},
    }

    assert {"contents": "read"} == workflows[name]["permissions"]
    assert (release if name == "release" else {}) == more


@pytest.mark.parametrize("name", NAMES)
def test_no_job_runs_for_hours_by_itself(name: str, workflows: dict[str, Any]) -> None:
    assert [] == [job for job, body in jobs(workflows[name]) if not 0 < body.get("timeout-minutes", 0) <= LONGEST]


@pytest.mark.parametrize("name", NAMES)
def test_only_a_job_that_writes_keeps_the_credentials_of_its_checkout(name: str, workflows: dict[str, Any]) -> None:
    keeping = [
        job
        for job, body in jobs(workflows[name])
        for step in steps_with(body, "actions/checkout")
        if step.get("with", {}).get("persist-credentials") is not False
    ]

    assert (["branch"] if name == "release" else []) == keeping


def test_a_release_is_a_tag_built_once_tried_approved_published_without_a_token_and_attested(
    workflows: dict[str, Any],
) -> None:
    release = workflows["release"]
    build, publish = release["jobs"]["build"], release["jobs"]["publish"]

    assert {"push": {"tags": ["v[0-9]+.[0-9]+.[0-9]+"]}} == release[True]  # YAML 1.1 reads `on` so
    assert [{"fetch-depth": 0, "persist-credentials": False}] == [
        step["with"] for step in steps_with(build, "actions/checkout")
    ]
    order = [scripts(build).index(words) for words in ("-m build ", ".ci/released.py", 'connsmith" check')]
    assert sorted(order) == order
    assert ("build", "pypi") == (publish["needs"], publish["environment"])
    assert steps_with(publish, "actions/attest-build-provenance")
    (upload,) = steps_with(publish, "pypa/gh-action-pypi-publish")
    assert {"attestations": True} == upload["with"]
    assert "" == scripts(publish).strip()


def test_the_branch_of_the_major_version_moves_after_the_release_and_forwards_only(workflows: dict[str, Any]) -> None:
    branch = workflows["release"]["jobs"]["branch"]

    assert "publish" == branch["needs"]
    assert 'git push origin "HEAD:refs/heads/${TAG%%.*}"' == scripts(branch).strip()
