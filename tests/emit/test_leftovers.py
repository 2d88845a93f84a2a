"""What killed runs have left goes away, and what a run is writing stays."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.emit.leftovers import remove_leftovers
from connsmith.temporary import folder_beside, is_temporary, made_folder, remove_abandoned, write_beside

NO_PROCESS = 2**22 + 1
"""A number that no process has: Linux ends at 2**22, macOS before it."""


def abandon(path: Path) -> Path:
    """Make a temporary file one of a process that is gone."""
    assert str(os.getpid()) in path.name
    return path.rename(path.with_name(path.name.replace(f"-{os.getpid()}-", f"-{NO_PROCESS}-")))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "operations" / "nested").mkdir(parents=True)
    (tmp_path / "connector.yaml").write_text("title: Shelves\nversion: '1.0'\n", encoding="utf-8")
    return tmp_path


needs_posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX can ask whether a process runs")


@needs_posix
@pytest.mark.parametrize("folder", ["", "operations", "operations/nested"])
def test_the_leftovers_of_a_dead_process_go(project: Path, folder: str) -> None:
    left = abandon(write_beside(project / folder, "a.yaml", b""))

    remove_leftovers(project)

    assert not left.exists()


@needs_posix
def test_the_folder_of_a_dead_import_goes(tmp_path: Path) -> None:
    left = abandon(folder_beside(tmp_path / "project"))
    (left / "file").touch()

    remove_abandoned(tmp_path, "project")

    assert not left.exists()


def test_what_a_process_is_writing_stays(tmp_path: Path) -> None:
    path = write_beside(tmp_path, "a.yaml", b"")

    remove_abandoned(tmp_path)

    assert path.exists()


def test_what_is_hours_old_goes_whoever_wrote_it(tmp_path: Path) -> None:
    path = write_beside(tmp_path, "a.yaml", b"")
    other = path.rename(tmp_path / ".a.yaml.connsmith-00000000-1-x")
    os.utime(other, (time.time() - 7200,) * 2)

    remove_abandoned(tmp_path)

    assert not other.exists()


def test_only_what_was_to_have_the_name_goes(tmp_path: Path) -> None:
    left = abandon(write_beside(tmp_path, "a.yaml", b""))

    remove_abandoned(tmp_path, "b.yaml")

    assert left.exists()


@pytest.mark.parametrize("name", [".a.yaml", ".a.yaml.q851herc", "a.connsmith-1", ".connsmith-0123abcd-1-a"])
def test_files_of_others_are_not_taken_for_leftovers(name: str) -> None:
    assert not is_temporary(name)


def test_a_file_with_a_long_name_can_be_written(tmp_path: Path) -> None:
    assert write_beside(tmp_path, "a" * 250, b"").exists()


def test_a_leftover_among_sources_is_no_source(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("", "operations"):
        write_beside(project / folder, "a.yaml", b"nonsense: [")

    main(["build", str(project)])

    assert "a.yaml" not in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["operations", "operations/new", "triggers", "templates", "script", "auth/x/y"])
@pytest.mark.parametrize("command", ["build", "docs", "package solution", "package paconn"])
def test_output_among_sources_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], command: str, folder: str
) -> None:
    arguments = [*command.split(), str(project), "--out", str(project / folder)]
    if command == "package solution":
        arguments += ["--publisher-prefix", "contoso"]

    assert 2 == main(arguments)
    assert "holds sources, and the next run would take what is written there for one" in capsys.readouterr().err
    assert [project / "connector.yaml"] == [path for path in project.rglob("*") if path.is_file()]


@pytest.mark.parametrize("command", ["new Shelves", "import {project}/connector.yaml"])
def test_no_project_is_made_among_the_sources_of_another(project: Path, command: str) -> None:
    arguments = command.format(project=project).split()

    assert 2 == main([*arguments, "--out", str(project / "operations" / "new")])
    assert not (project / "operations" / "new").exists()


def test_folder_appears_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    with made_folder(tmp_path / "cache" / "worker") as draft:
        (draft / "worker.dll").write_bytes(b"program")
        assert not (tmp_path / "cache" / "worker").exists()

    assert ["worker"] == [path.name for path in (tmp_path / "cache").iterdir()]
    assert b"program" == (tmp_path / "cache" / "worker" / "worker.dll").read_bytes()


def test_folder_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), made_folder(tmp_path / "worker") as draft:
        shutil.copytree(tmp_path / "no-sources", draft / "sources")

    assert [] == list(tmp_path.iterdir())


def test_folder_of_a_faster_process_stays(tmp_path: Path) -> None:
    with made_folder(tmp_path / "worker") as draft:
        (draft / "worker.dll").write_bytes(b"mine")
        (tmp_path / "worker").mkdir()
        (tmp_path / "worker" / "worker.dll").write_bytes(b"theirs")

    assert ["worker"] == [path.name for path in tmp_path.iterdir()]
    assert b"theirs" == (tmp_path / "worker" / "worker.dll").read_bytes()
