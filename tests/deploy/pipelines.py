"""The example pipelines as shell steps, run on a clone of a repository as their services would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_EXPRESSION = re.compile(r"\$\{\{ *([^}]*?) *\}\}|\$\(([\w.]+)\)")


@dataclass(frozen=True)
class Step:
    """A script of a pipeline.

    Attributes:
        script: what the shell runs.
        env: its variables, with the service's expressions in them.
        is_always: whether it runs after a failure, too.
        is_for_pull_requests: whether it runs for pull requests only.
    """

    script: str
    env: Mapping[str, str]
    is_always: bool = False
    is_for_pull_requests: bool = False


@dataclass(frozen=True)
class Pipeline:
    """The scripts of one example, by what they are for, and how its service calls the shell."""

    shell: tuple[str, ...]
    review: tuple[Step, ...]
    package: tuple[Step, ...]
    deploy: tuple[Step, ...]


@dataclass(frozen=True)
class Ran:
    """The exit status of the first step that failed, or 0, and what all steps printed."""

    status: int
    output: str


def github_pipeline(root: Path) -> Pipeline:
    jobs = _load(root / ".github/examples/github-workflow.yml")["jobs"]
    review, package, deploy = (
        tuple(
            Step(step["run"], step.get("env", {}), is_always=step.get("if") == "always()")
            for step in jobs[name]["steps"]
            if "run" in step
        )
        for name in ("diff", "package", "deploy")
    )
    return Pipeline(("bash", "-e", "-c"), review, package, deploy)


def azure_pipeline(root: Path) -> Pipeline:
    check, deploy = _load(root / ".github/examples/azure-pipelines.yml")["stages"]
    steps = tuple(_azure_steps(check["jobs"][0]["steps"]))
    deployment = deploy["jobs"][0]["strategy"]["runOnce"]["deploy"]["steps"]
    package = tuple(step for step in steps if not step.is_for_pull_requests)
    return Pipeline(("bash", "-c"), steps, package, tuple(_azure_steps(deployment)))


def _azure_steps(steps: list[dict[str, Any]]) -> Iterator[Step]:
    for step in steps:
        if "script" in step:
            condition = step.get("condition", "")
            yield Step(step["script"], step.get("env", {}), condition == "always()", "'PullRequest'" in condition)


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - reads strings only


def run_steps(
    shell: tuple[str, ...], steps: tuple[Step, ...], folder: Path, values: Mapping[str, str], commands: Path
) -> Ran:
    """Run `steps` in `folder`.

    Args:
        shell: how the service calls the shell.
        steps: what to run.
        folder: a clone of the repository.
        values: what the service's expressions stand for; those that are missing are empty.
        commands: a folder with the commands that come before those of this machine.
    """
    status, output = 0, ""
    for step in steps:
        if status and not step.is_always:
            continue
        env = {
            key: _EXPRESSION.sub(lambda found: values.get(found[1] or found[2], ""), text)
            for key, text in step.env.items()
        }
        path = f"{commands}{os.pathsep}{os.environ['PATH']}"
        summary = {"GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"), "CONNSMITH": "connsmith"}
        done = subprocess.run(
            [*shell, step.script], cwd=folder, env={**os.environ, **summary, "PATH": path, **env},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        status, output = status or done.returncode, output + done.stdout
    return Ran(status, output)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda found: values.get(found[1] or found[2], ""), text)


def write_commands(folder: Path, root: Path) -> Path:
    """Write `connsmith` and `python` to `folder`: what the pipelines would install is here already."""
    folder.mkdir()
    texts = {
        "connsmith": f'[ "$*" = "deploy --setup" ] && exit 0\nexec "{sys.executable}" -m connsmith "$@"',
        "python": '[ "$1 $2 $3 $4" = "-I -m pip install" ] || exit 9',
    }
    for name, text in texts.items():
        command = folder / name
        command.write_text(f"#!/bin/sh\nPYTHONPATH='{root / 'scripts'}'\nexport PYTHONPATH\n{text}\n", encoding="utf-8")
        command.chmod(0o755)
    return folder
