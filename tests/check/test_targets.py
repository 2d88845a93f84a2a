"""Folders that hold connectors."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.check.run import CheckPlan, check_path
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


def test_connector_that_is_named_in_two_ways_comes_once(
    tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    folder = write_artifacts(tmp_path / "a")
    (tmp_path / "x").mkdir()
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)

    assert (folder,) == find_connectors([folder, tmp_path / "x" / ".." / "a", tmp_path / "link"])


def test_connectors_are_found_however_deep_and_below_other_connectors(
    tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    names = ("a", "a/b", "c/d/e/f/g/h/i/j/k")
    expected = tuple(write_artifacts(tmp_path / name) for name in names)

    assert expected == find_connectors([tmp_path])


def test_folder_that_is_too_deep_to_search_is_refused_by_name(
    tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    write_artifacts(tmp_path / "a")
    (tmp_path / "/".join(["d"] * 65)).mkdir(parents=True)

    with pytest.raises(ConnsmithError, match=r"/d/d: lies more than 64 folders deep; name the connectors themselves"):
        find_connectors([tmp_path])


@pytest.mark.parametrize("name", ["connector.yaml", "operations/list.yaml", "icon.png"])
def test_file_of_a_project_stands_for_the_project(name: str, project: Path) -> None:
    (project / "icon.png").touch()

    assert (project,) == find_connectors([project / name, project])


def test_file_beside_a_definition_stands_for_its_folder(
    tmp_path: Path, write_artifacts: Callable[[Path], Path]
) -> None:
    folder = write_artifacts(tmp_path / "a")

    assert (folder,) == find_connectors([folder / "apiProperties.json"])


def test_yaml_that_belongs_to_no_project_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").touch()

    with pytest.raises(ConnsmithError, match=r"openapi\.yaml: part of no project"):
        find_connectors([tmp_path / "openapi.yaml"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_ends_in_one_clear_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    (connector,) = find_connectors([tmp_path / "pipe"])

    assert check_path(connector, CheckPlan()).trouble.endswith("pipe: not a regular file")


def test_folder_that_cannot_be_read_does_not_hide_the_others(
    tmp_path: Path, write_artifacts: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = write_artifacts(tmp_path / "a"), write_artifacts(tmp_path / "c")
    locked = write_artifacts(tmp_path / "b")
    listdir = os.listdir

    def refuse(folder: str) -> list[str]:
        if folder == str(locked):
            raise PermissionError(13, "Permission denied", folder)
        return listdir(folder)

    monkeypatch.setattr("os.listdir", refuse)

    assert (first, locked, last) == find_connectors([tmp_path])
    assert "Permission denied" in check_path(locked, CheckPlan()).trouble
