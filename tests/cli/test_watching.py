"""`--watch` as a process: what it says after each save."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connsmith.cli import CLEAN, USAGE, main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert CLEAN == main(["new", "Shelves", "--auth", "apiKey"])
    return tmp_path / "shelves"


@contextlib.contextmanager
def watching(command: str, project: Path) -> Iterator[Iterator[str]]:
    """Yield the lines that `connsmith COMMAND --watch` prints, as they come."""
    arguments = [sys.executable, "-m", "connsmith", command, str(project), "--watch"]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield iter(process.stdout.readline, "")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def until(lines: Iterator[str], part: str) -> list[str]:
    """Return the lines up to the one that holds `part`."""
    found: list[str] = []
    for line in lines:
        found.append(line)
        if part in line:
            return found
    pytest.fail(f"it ended before it said {part!r}: {found}")


def change(project: Path, old: str, new: str) -> None:
    file = project / "operations" / "list-items.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_check_tells_what_is_new_and_what_is_mended(project: Path) -> None:
    with watching("check", project) as lines:
        until(lines, "no findings")
        change(project, "summary: List items", "sumary: List items")
        assert any("unknown-key" in line for line in until(lines, "1 error"))
        change(project, "sumary: List items", "summary: List items")
        assert any(line.startswith("mended") for line in until(lines, "no findings"))


def test_build_writes_what_a_save_changes_and_says_only_that(project: Path) -> None:
    with watching("build", project) as lines:
        until(lines, "no findings")
        change(project, "List items", "List the items")
        said = until(lines, "apiDefinition.swagger.json")

    assert 1 == len(said)
    written = project / "out" / "default" / "apiDefinition.swagger.json"
    assert '"List the items"' in written.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "call", [["check", "--watch", "--fix"], ["check", "--watch", "--format", "json"], ["build", "--watch", "--check"]]
)
def test_watch_stands_alone(project: Path, call: list[str]) -> None:
    assert USAGE == main([*call, str(project)])
