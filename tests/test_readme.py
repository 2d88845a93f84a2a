"""The README is true: its commands run, and print what it says they print."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from connsmith.cli import COMMANDS


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def console_steps(text: str) -> list[tuple[str, str]]:
    """Return each command of the console blocks with the output that follows it."""
    steps: list[tuple[str, str]] = []
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            steps.append((command, output))
    return steps


def test_console_blocks_print_what_they_say(readme: str, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "connector", tmp_path / "connector", ignore=shutil.ignore_patterns("out"))
    programs = tmp_path / "programs"
    programs.mkdir()
    shim = programs / "connsmith"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m connsmith "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(root / "scripts"),
        "NO_COLOR": "1",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    steps = console_steps(readme)
    assert len(steps) >= 5

    for command, expected in steps:
        ran = subprocess.run(  # noqa: S602 - the commands of our own README, as a reader would type them
            command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        found = re.sub(r"[ \t]+$", "", ran.stdout + ran.stderr, flags=re.MULTILINE)
        assert expected.strip() == found.strip(), command


def test_commands_for_a_fresh_machine_are_the_ones_that_ci_runs(readme: str, root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)\n```", readme, re.DOTALL)
    commands = [block for block in blocks if "pip install" in block]

    assert len(commands) == 2
    for command in commands:
        assert "\n" not in command
        assert command in script


def test_connsmith_is_put_on_the_path_before_it_is_called(readme: str) -> None:
    installed, activated, called = (
        readme.index(words) for words in ("pip install", "bin/activate\n```", "$ connsmith")
    )

    assert installed < activated < called


def test_every_link_to_a_heading_or_a_file_leads_somewhere(readme: str, root: Path) -> None:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", readme, flags=re.DOTALL), re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    for target in re.findall(r"\]\(([^)\s]+)\)", readme):
        file, _, anchor = target.partition("#")
        if "://" not in target:
            assert (root / file).exists() if file else anchor in anchors, target


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_mentioned(name: str, readme: str) -> None:
    assert f"connsmith {name}" in readme


def test_every_dependency_has_a_reason(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    lines = block[1].splitlines()

    for number, line in enumerate(lines):
        if line.strip().startswith('"'):
            assert "#" in line.partition('",')[2] or lines[number - 1].strip().startswith("#"), line
