"""Output that takes nothing, readers that go, and text that would act: what a shell and a CI job make of us."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from connsmith.cli import CLEAN, USAGE, main

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
posix = pytest.mark.skipif(os.name != "posix", reason="needs descriptors as POSIX has them")


def run(root: Path, arguments: Sequence[str], stdout: int | None, *, closing: int | None = None) -> tuple[int, str]:
    """Run connsmith with `stdout`, or with the descriptor `closing` closed, and return its status and what it says."""
    environment = {**os.environ, "PYTHONPATH": str(root / "scripts")}
    before = None if closing is None else lambda: os.close(closing)
    ran = subprocess.run(
        [sys.executable, "-m", "connsmith", *arguments],
        stdout=stdout, stderr=subprocess.PIPE, env=environment, text=True, check=False, preexec_fn=before,
    )  # fmt: skip
    return ran.returncode, ran.stderr


def unread_pipe() -> int:
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@needs_full
@pytest.mark.parametrize("command", [["rules"], ["explain", "unknown-key"], ["--help"]])
def test_full_output_is_one_line_and_no_bug(command: list[str], root: Path) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        status, said = run(root, command, full.fileno())

    assert USAGE == status
    assert [True] == ["No space left on device" in line for line in said.splitlines()]


@posix
def test_closed_output_is_one_line_and_no_bug(root: Path) -> None:
    status, said = run(root, ["rules"], None, closing=1)

    assert (USAGE, "connsmith: standard output is closed; open it, or send it to a file\n") == (status, said)


@posix
def test_closed_standard_error_only_loses_the_words(root: Path) -> None:
    assert (USAGE, "") == run(root, ["explain", "no-such-page"], None, closing=2)


@posix
@pytest.mark.parametrize("command", [["rules"], ["--help"], ["check", "connector", "--jobs", "1"]])
def test_reader_that_goes_changes_nothing(command: list[str], root: Path) -> None:
    writing = unread_pipe()
    arguments = [str(root / word) if word == "connector" else word for word in command]
    status, said = run(root, arguments, writing)
    os.close(writing)

    assert (CLEAN, "") == (status, said)


@posix
def test_reader_that_goes_does_not_hide_findings(root: Path, tmp_path: Path) -> None:
    (tmp_path / "x.swagger.json").write_text("{}", encoding="utf-8")
    writing = unread_pipe()
    status, said = run(root, ["check", str(tmp_path)], writing)
    os.close(writing)

    assert (1, "") == (status, said)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "PATH"],
        ["diff", "PATH", "PATH"],
        ["import", "PATH", "--out", "new"],
        ["import", "items.json", "--out", "PATH"],
        ["size", "PATH"],
        ["new", "Shelves", "--out", "PATH"],
        ["build", "PATH"],
        ["docs", "PATH"],
        ["package", "solution", "PATH"],
        ["verify", "PATH"],
    ],
    ids=" ".join,
)
def test_path_that_no_file_system_takes_is_a_wrong_call(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("items.json").write_text('{"swagger": "2.0", "info": {}, "paths": {}}', encoding="utf-8")

    assert main(["x" * 300 if word == "PATH" else word for word in arguments]) == USAGE
    lines = capsys.readouterr().err.splitlines()
    assert "x" * 300 in lines[-1]
    assert "bug" not in lines[-1]


def test_name_with_a_line_end_stays_on_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.swagger.json"
    path.write_text('{"paths": {"/a": {"get": {"operationId": "a\\n::error::x\\u001b]0;t"}}}}', encoding="utf-8")
    main(["size", str(path)])

    shown = capsys.readouterr().out
    assert "\n::" not in shown
    assert "\x1b" not in shown
    assert r"a\u000a::error::x\u001b]0;t" in shown


def test_line_that_wraps_before_a_workflow_command_is_no_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"{'word ' * 9}::error::x"
    for file, operation in (("old", "A"), ("new", name)):
        text = f'{{"paths": {{"/a": {{"get": {{"operationId": "{operation}"}}}}}}}}'
        (tmp_path / f"{file}.json").write_text(text, encoding="utf-8")
    main(["diff", str(tmp_path / "old.json"), str(tmp_path / "new.json")])

    assert [] == [line for line in capsys.readouterr().out.splitlines() if line.lstrip().startswith("::")]


def test_wrong_call_with_escapes_in_it_is_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "\x1b[2J\n::error::x"]) == USAGE

    said = capsys.readouterr().err
    assert said.startswith(r"connsmith: there is no page about \u001b[2J\u000a::error::x; ")
    assert 1 == said.count("\n")
