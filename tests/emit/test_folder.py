"""Artifacts on disk: written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from connsmith.emit.folder import leftover_files, remove_files, stale_files, write_folder
from connsmith.errors import CannotWriteError

OLD = {"apiDefinition.swagger.json": b"old", "apiProperties.json": b"old"}
NEW = {"apiDefinition.swagger.json": b"new", "apiProperties.json": b"new"}


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", OLD)
    write_folder(tmp_path / "out", NEW)

    assert NEW == content(tmp_path / "out")


@pytest.mark.parametrize("failing", [1, 2])
def test_failure_while_writing_leaves_every_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    write_folder(tmp_path, OLD)
    calls = 0

    def full_disk(_: int) -> None:
        nonlocal calls
        calls += 1
        if calls == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(CannotWriteError, match="No space left"):
        write_folder(tmp_path, NEW)

    assert OLD == content(tmp_path)


def test_written_files_may_be_read_by_others(tmp_path: Path) -> None:
    write_folder(tmp_path, NEW)

    assert {0o644, 0o664, 0o666} >= {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}


def test_comparison_names_missing_changed_and_surplus_files(tmp_path: Path) -> None:
    (tmp_path / "apiProperties.json").write_bytes(b"other")
    (tmp_path / "script.csx").write_bytes(b"left")

    assert ["apiDefinition.swagger.json", "apiProperties.json"] == stale_files(tmp_path, NEW)
    assert ["script.csx"] == [path.name for path in leftover_files(tmp_path, NEW)]


def test_files_that_are_no_artifacts_are_nobodys_business(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_bytes(b"mine")

    assert [] == leftover_files(tmp_path, NEW)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "icon.png")

    with pytest.raises(CannotWriteError, match=r"icon\.png: not a regular file"):
        write_folder(tmp_path, {"apiProperties.json": b"", "icon.png": b""})
    assert ["icon.png"] == [path.name for path in tmp_path.iterdir()]


def test_a_link_gives_way_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"old")
    (tmp_path / "icon.png").symlink_to("elsewhere")
    write_folder(tmp_path, {"icon.png": b"new"})

    assert {"elsewhere": b"old", "icon.png": b"new"} == content(tmp_path)
    assert not (tmp_path / "icon.png").is_symlink()


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path, NEW)
    assert {} == content(tmp_path)


def test_what_is_gone_already_counts_as_removed(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"x")

    remove_files([tmp_path / "gone", tmp_path / "old"])

    assert [] == list(tmp_path.iterdir())


def test_what_cannot_be_removed_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(CannotWriteError, match="folder: cannot be removed: "):
        remove_files([tmp_path / "folder"])


def test_longer_file_with_the_same_beginning_is_stale(tmp_path: Path) -> None:
    (tmp_path / "script.csx").write_bytes(b"class A {} // more")

    assert ["script.csx"] == stale_files(tmp_path, {"script.csx": b"class A {}"})
