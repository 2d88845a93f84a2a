"""Consoles, files and pipes that do not speak UTF-8, as those of Windows, and what they get all the same."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from connsmith.cli import CLEAN, COMMANDS, main
from connsmith.cli.console import write, write_document

WINDOWS = "cp1252"
NAME = "棚→été"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "a.swagger.json"
    path.write_text(json.dumps({"swagger": "2.0", "paths": {"/a": {"get": {"operationId": NAME}}}}), encoding="utf-8")
    return path


def run(root: Path, encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    return subprocess.run(
        [sys.executable, "-m", "connsmith", *arguments], capture_output=True, env=environment, check=False
    )


@pytest.mark.parametrize("encoding", [WINDOWS, "cp437", "ascii"])
def test_document_is_utf_8_whatever_the_encoding_of_the_console(root: Path, project: Path, encoding: str) -> None:
    ran = run(root, encoding, "size", str(project), "--format", "json")

    assert (CLEAN, b"") == (ran.returncode, ran.stderr)
    assert NAME == json.loads(ran.stdout.decode("utf-8"))["connectors"][0]["operations"][0]["name"]


@pytest.mark.parametrize("encoding", [WINDOWS, "cp437", "ascii"])
def test_text_that_the_console_cannot_say_is_a_question_mark(root: Path, project: Path, encoding: str) -> None:
    ran = run(root, encoding, "size", str(project))

    assert (CLEAN, b"") == (ran.returncode, ran.stderr)
    assert NAME.encode(encoding, "replace").decode(encoding) in ran.stdout.decode(encoding)


def windows_pipe(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Standard output as Python makes it for a pipe on Windows."""
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding=WINDOWS, newline="\r\n", write_through=True))
    return taken


def test_document_keeps_its_ends_of_lines_in_a_pipe_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = windows_pipe(monkeypatch)
    write("before\n")
    write_document('{"a": "→"}\n')

    assert b"before\r\n" + '{"a": "→"}\n'.encode() == taken.getvalue()


def test_text_in_a_pipe_of_windows_has_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = windows_pipe(monkeypatch)
    write("été → \ud800\n")

    assert b"\xe9t\xe9 ? ?\r\n" == taken.getvalue()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_is_ascii(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written by click, which fails where the console cannot say a character."""
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding="ascii", write_through=True))

    assert CLEAN == main([command, "--help"])
    assert taken.getvalue().startswith(b"Usage: ")
