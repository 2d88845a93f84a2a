"""A package is written whole, or the old one stays whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from connsmith.errors import CannotWriteError
from connsmith.package.writing import write_tree

OLD = {"a/one": b"old", "b/c/two": b"old", "three": b"old"}
NEW = {"a/one": b"new", "b/c/two": b"new", "three": b"new"}


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_full_disk_leaves_the_old_package_whole(failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, OLD)
    calls = iter(range(1, len(NEW) + 1))

    def full_disk(_: int) -> None:
        if next(calls) == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(CannotWriteError, match="No space left"):
        write_tree(tmp_path, NEW, [tmp_path / "three"])

    assert OLD == content(tmp_path)


def test_what_is_outdated_goes_once_the_rest_is_there(tmp_path: Path) -> None:
    write_tree(tmp_path, OLD)
    write_tree(tmp_path, {"a/one": b"new"}, [tmp_path / "three"])

    assert {"a/one": b"new", "b/c/two": b"old"} == content(tmp_path)
