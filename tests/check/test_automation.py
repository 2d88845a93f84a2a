"""The files that others' pipelines use: valid for their services, and every command in them works here."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from jsonschema import Draft7Validator
from tests import needs

from connsmith.cli import COMMANDS, connsmith, main

EXAMPLES = ("github-workflow.yml", "azure-pipelines.yml")


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - reads strings only


def vendored(name: str) -> Any:
    package = pytest.importorskip(
        "check_jsonschema", reason="needs check-jsonschema, which ships the services' schemas"
    )
    path = Path(package.__file__).parent / "builtin_schemas" / "vendor" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (".github/actions/check/action.yml", "github-actions"),
        (".github/examples/github-workflow.yml", "github-workflows"),
        (".github/examples/azure-pipelines.yml", "azure-pipelines"),
        (".github/dependabot.yml", "dependabot"),
        (".github/workflows/test.yml", "github-workflows"),
        (".github/workflows/release.yml", "github-workflows"),
        (".github/workflows/nightly.yml", "github-workflows"),
    ],
)
def test_file_holds_to_the_schema_of_its_service(path: str, schema: str, root: Path) -> None:
    content = yaml.safe_load((root / path).read_text(encoding="utf-8"))
    if True in content:  # YAML 1.1 reads the key `on` as a boolean
        content["on"] = content.pop(True)

    assert [] == [error.message[:200] for error in Draft7Validator(vendored(schema)).iter_errors(content)]


@pytest.mark.parametrize("folder", ["workflows", "examples", "actions/check"])
def test_actions_of_others_are_pinned_by_commit(folder: str, root: Path) -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in (root / ".github" / folder).glob("*.yml"))

    used = re.findall(r"uses: (?!OWNER/)(\S+)", text)
    assert [] == [name for name in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)]
    assert set(re.findall(r"uses: OWNER/\S+", text)) <= {"uses: OWNER/connsmith/.github/actions/check@COMMIT"}
    assert "pip install" not in re.sub(r"(python -I -m|empty/bin/)\s*pip install", "", text)


@pytest.mark.parametrize("file", [*(f"examples/{name}" for name in EXAMPLES), "actions/check/action.yml"])
def test_whatever_is_installed_has_a_hash_or_a_commit(file: str, root: Path) -> None:
    text = (root / ".github" / file).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "pip install" in line]

    assert lines
    assert [] == [
        line for line in lines if not ("--require-hashes" in line or "--no-deps --no-build-isolation" in line)
    ]
    assert [] == [line for line in lines if "git+" in line and '@$COMMIT"' not in line]


def test_hooks_hold_what_pre_commit_asks_for(root: Path) -> None:
    hooks = load(root / ".pre-commit-hooks.yaml")

    assert ["connsmith-check", "connsmith-build-check"] == [hook["id"] for hook in hooks]
    for hook in hooks:
        assert {"id", "name", "entry", "language"} <= hook.keys()
        re.compile(hook["files"])


def scripts(node: Any) -> Iterator[str]:
    """Yield every shell script below `node`."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"run", "script"} and isinstance(value, str):
                yield value
            yield from scripts(value)
    elif isinstance(node, list):
        for item in node:
            yield from scripts(item)


def calls(text: str) -> Iterator[list[str]]:
    """Yield the arguments of every call of connsmith in the shell script `text`."""
    for part in re.split(r"\n|&&|;", text):
        words = shlex.split(re.sub(r"(>>?|<<<) .*", "", part), comments=True)
        if words[:1] == ["connsmith"]:
            yield [word for word in words[1:] if "[@]" not in word]


def all_calls(root: Path) -> list[list[str]]:
    files = [root / ".github/actions/check/action.yml", *(root / ".github/examples" / name for name in EXAMPLES)]
    found = [call for file in files for text in scripts(load(file)) for call in calls(text)]
    return [*found, *(shlex.split(hook["entry"])[1:] for hook in load(root / ".pre-commit-hooks.yaml"))]


def test_every_command_and_option_exists(root: Path) -> None:
    found = all_calls(root)

    assert {"build", "check", "deploy", "diff", "package", "test", "verify"} == {call[0] for call in found}
    for name, *words in found:
        command = connsmith.get_command(click.Context(connsmith), name)
        if isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        assert command is not None
        assert name in COMMANDS
        known = {option for parameter in command.params for option in parameter.opts}
        assert set() == {word for word in words if word.startswith("--")} - known


def test_no_script_holds_an_expression_that_others_control(root: Path) -> None:
    for name in ("actions/check/action.yml", *(f"examples/{name}" for name in EXAMPLES)):
        assert [] == [text for text in scripts(load(root / ".github" / name)) if "${{" in text or "$(System" in text]


@needs.scripts
@pytest.mark.parametrize(("fail_on", "status"), [("", 1), ("never", 0)])
def test_action_annotates_and_writes_sarif(
    fail_on: str, status: int, root: Path, tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    folder = write_artifacts(tmp_path / "my connector")
    definition = folder / "apiDefinition.swagger.json"
    definition.write_text(definition.read_text(encoding="utf-8").replace('"2.0"', '"3.0"'), encoding="utf-8")
    script = load(root / ".github/actions/check/action.yml")["runs"]["steps"][2]["run"]
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "connsmith"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m connsmith "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(root / "scripts"),
        "CONNSMITH_CACHE_DIR": str(tmp_path / "cache"),
        "CHECK_PATHS": "my connector\n",
        "CHECK_PROFILE": "custom,certified",
        "CHECK_FAIL_ON": fail_on,
        "CHECK_SARIF": "found.sarif",
    }

    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],  # noqa: S607 - the bash of this machine, as in the action
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (status, "") == (done.returncode, done.stderr)
    assert "::error title=" in done.stdout
    assert "file=my connector/apiDefinition.swagger.json" in done.stdout
    assert "2.1.0" == json.loads((tmp_path / "found.sarif").read_text(encoding="utf-8"))["version"]


def test_hooks_find_the_connectors_of_a_repository_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        main(["new", f"Thing {name}", "--out", str(tmp_path / "conns" / name)])
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()

    assert main(["check"]) == main(["check", "."]) == 0
    assert main(["build"]) == 0
    assert main(["build", "--check"]) == 0
    assert main(["build", "--out", "x"]) == 2
