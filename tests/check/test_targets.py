"""Folders that hold connectors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.check.targets import find_connectors
from connsmith.errors import ConnsmithError


def test_folder_stands_for_the_connectors_below_it_in_order(
    tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    expected = tuple(write_artifacts(tmp_path / name) for name in ("a/x", "a/y", "b"))

    assert expected == find_connectors([tmp_path])


def test_connector_that_is_named_twice_comes_once(tmp_path: Path, write_artifacts: Callable[[Path], Path]) -> None:
    folder = write_artifacts(tmp_path / "a")

    assert (folder,) == find_connectors([folder, tmp_path])


def test_project_is_one_connector_whatever_lies_in_it(project: Path, write_artifacts: Callable[[Path], Path]) -> None:
    write_artifacts(project / "out" / "dev")

    assert (project,) == find_connectors([project])


def test_hidden_folders_and_builds_are_passed_over(tmp_path: Path, write_artifacts: Callable[[Path], Path]) -> None:
    write_artifacts(tmp_path / ".hidden" / "a")
    write_artifacts(tmp_path / "out" / "dev")

    with pytest.raises(ConnsmithError, match="neither a connector nor a folder that holds any"):
        find_connectors([tmp_path])


def test_circle_of_links_ends(tmp_path: Path, write_artifacts: Callable[[Path], Path]) -> None:
    folder = write_artifacts(tmp_path / "a")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)

    assert (folder,) == find_connectors([tmp_path])


def test_path_that_does_not_exist_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ConnsmithError, match="no such file or folder"):
        find_connectors([tmp_path / "nothing"])
