"""A pull request, of a fork too, reaches no secret in the project's pipelines nor in the examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.check.conditions import may_run
from tests.check.pullrequests import reached_on_azure, reached_on_github


def load(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - reads strings only


def files(root: Path) -> list[Path]:
    return sorted((root / ".github").rglob("*.yml"))


def test_a_pull_request_reaches_nothing_in_any_file(root: Path) -> None:
    reached: dict[str, list[str]] = {}
    for file in files(root):
        content = load(file.read_text(encoding="utf-8"))
        found = reached_on_azure(content) if file.name.startswith("azure") else reached_on_github(content)
        reached |= {file.name: told} if (told := [*found]) else {}

    assert {} == reached


def test_no_failure_is_hidden(root: Path) -> None:
    for file in files(root):
        text = file.read_text(encoding="utf-8")
        assert "continue-on-error" not in text, file
        assert "continueOnError" not in text, file


GITHUB = """\
on: {{pull_request: , push: {{branches: [main]}}}}
jobs:
  deploy:
    {more}
    steps: [{{run: x, env: {{TOKEN: '${{{{ secrets.TOKEN }}}}'}}}}]
"""


@pytest.mark.parametrize(
    "condition",
    [
        "github.event_name == 'pull_request'",
        "github.event_name == 'pull_request' || github.ref == 'refs/heads/main'",
        "github.event_name != 'pull_request' || always()",
        "github.actor != 'nobody'",
        "startsWith(github.ref, 'refs/pull')",
        "${{ !failure() }}",
        "'pull_request' != ''",
    ],
)
def test_a_guard_that_lets_pull_requests_through_is_none(condition: str) -> None:
    workflow = load(GITHUB.format(more=f'if: "{condition}"'))

    assert ["deploy: secrets"] == [*reached_on_github(workflow)]


@pytest.mark.parametrize(
    "condition",
    [
        "github.event_name != 'pull_request'",
        "github.event_name == 'push' && always()",
        "github.ref == 'refs/heads/main'",
        "${{ startsWith(github.ref, 'refs/tags/') && !cancelled() }}",
        "always() && !(github.event_name == 'PULL_REQUEST' || github.actor == 'x')",
        "false",
    ],
)
def test_a_guard_that_keeps_pull_requests_out_is_one(condition: str) -> None:
    assert [] == [*reached_on_github(load(GITHUB.format(more=f'if: "{condition}"')))]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("on: [pull_request_target]\njobs: {}", ["on: pull_request_target"]),
        ("on: {workflow_run: {workflows: [x]}}\njobs: {}", ["on: workflow_run"]),
        ("on: [pull_request]\nenv: {A: '${{ secrets.A }}'}\njobs: {}", ["workflow: secrets"]),
        ("on: [pull_request]\npermissions: write-all\njobs: {}", ["workflow: write-all"]),
        ("on: [pull_request]\njobs: {a: {permissions: {contents: write}}}", ["a: contents"]),
        ("on: [pull_request]\njobs: {a: {environment: production}}", ["a: environment"]),
        ("on: [pull_request]\njobs: {a: {uses: x/y@z, secrets: inherit}}", ["a: secrets"]),
        ('on: [pull_request]\njobs: {a: {steps: [{run: x, env: {A: "${{ toJSON(secrets) }}"}}]}}', ["a: secrets"]),
        ("on: [push]\njobs: {a: {environment: production}}", []),
    ],
)
def test_what_brings_secrets_or_rights_on_github_is_seen(text: str, reached: list[str]) -> None:
    assert reached == [*reached_on_github(load(text))]


@pytest.mark.parametrize(
    ("text", "reached"),
    [
        ("variables: [{group: g}]", ["pipeline: group g"]),
        ("stages: [{stage: s, variables: [{group: g}]}]", ["s: group g"]),
        ("stages: [{stage: s, condition: \"eq(variables['Build.Reason'], 'PullRequest')\", variables: [{group: g}]}]",
         ["s: group g"]),
        ("jobs: [{job: j, condition: \"ne(variables['Build.Reason'], 'PullRequest')\", variables: [{group: g}]}]", []),
        ('jobs: [{deployment: d, condition: "or(always(), failed())", environment: e}]', ["d: environment"]),
        ("jobs: [{job: j, steps: [{script: x, env: {A: $(SECRET), B: $(Build.Reason)}}]}]", ["j: SECRET"]),
        ("steps: [{checkout: self, persistCredentials: 'true'}]", ["pipeline: persistcredentials"]),
        ("steps: [{task: AzureKeyVault@2}]", ["pipeline: key vault"]),
        ("jobs: [{deployment: d, strategy: {runOnce: {deploy: {steps: [{script: x, env: {A: $(SECRET)}}]}}}}]",
         ["d: SECRET"]),
    ],
)  # fmt: skip
def test_what_brings_secrets_on_azure_is_seen(text: str, reached: list[str]) -> None:
    assert reached == [*reached_on_azure(load(text))]


@pytest.mark.parametrize("condition", ["(true", "a b", "eq('x' 'y'))", "€"])
def test_what_is_no_condition_is_refused(condition: str) -> None:
    with pytest.raises(ValueError, match=r"condition|missing"):
        may_run(condition)


def test_every_placeholder_of_an_example_is_told_in_its_first_lines(root: Path) -> None:
    for file in sorted((root / ".github" / "examples").glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        head = text.partition("\nname:")[0] if "\nname:" in text else text.partition("\ntrigger:")[0]
        for word in ("OWNER", "COMMIT", "connector", "prod"):
            assert f"in place\n# of {word}" in head or f"in place of {word}" in head, f"{file.name}: {word}"
        assert "@v1" not in text
