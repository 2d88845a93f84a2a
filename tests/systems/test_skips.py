"""Tests that a system cannot run say what it lacks, and the package leaves nothing to the defaults of a system."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from tests import needs


def test_a_test_that_makes_a_link_skips_where_windows_refuses_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        error = OSError(22, "A required privilege is not held by the client")
        error.winerror = 1314  # type: ignore[attr-defined] # only Windows has it
        raise error

    monkeypatch.setattr(os, "symlink", refuse)
    with pytest.raises(pytest.skip.Exception, match="needs the right to make links"):
        (tmp_path / "link").symlink_to("target")


def test_a_test_that_makes_a_pipe_skips_where_there_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delattr(os, "mkfifo", raising=False)
    needs.skip_where_links_are_refused(monkeypatch)
    with pytest.raises(pytest.skip.Exception, match="needs named pipes"):
        os.mkfifo(tmp_path / "pipe")


def test_the_file_system_is_asked_whether_it_keeps_letter_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = needs.keeps_letter_case_apart(tmp_path)
    monkeypatch.setattr(Path, "exists", lambda _: True)

    assert not needs.keeps_letter_case_apart(tmp_path)
    assert kept == (os.path.normcase("A") != os.path.normcase("a") and os.uname().sysname != "Darwin")


Call = tuple[str, str, set[str | None]]


@pytest.fixture(scope="module")
def calls(root: Path) -> list[Call]:
    """Every call of a method in the package: where it stands, what is called, and the names of its arguments."""
    return [
        (path.relative_to(root).as_posix(), node.func.attr, {keyword.arg for keyword in node.keywords})
        for path in sorted((root / "scripts" / "connsmith").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]


def test_every_text_is_read_and_written_in_a_stated_encoding(calls: list[Call]) -> None:
    """Else it would be that of the system, which is Windows-1252 on most of Windows."""
    texts = [(file, name) for file, name, given in calls if name == "write_text" and "encoding" not in given]
    spoken = [
        (file, name) for file, name, given in calls if name in {"run", "Popen"} and "text" in given
        and "encoding" not in given
    ]  # fmt: skip

    assert [] == texts + spoken


def test_what_is_checked_in_ends_its_lines_alike_whoever_writes_it(calls: list[Call]) -> None:
    made = {file for file, name, given in calls if name == "write_text" and "newline" not in given}

    assert made == {f"scripts/connsmith/simulate/script/{name}.py" for name in ("setup", "workerbuild")}
