"""Templates are read like every other source: no link out of the project, no pipe, nothing too large."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.cli import main

NAME = "settings.json.j2"
LEAK = '{"x": {% set x %}{% include ".git/config" %}{% endset %}{{ x | tojson }}}'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "repository" / "p"
    (project / "operations").mkdir(parents=True)
    (project / "connector.yaml").write_text("title: Shelves\nversion: '1.0'\n", encoding="utf-8")
    (project / "operations" / "a.yaml").write_text(
        "operationId: ListShelves\nrequest: GET /shelves\nsummary: List shelves\n", encoding="utf-8"
    )
    (project.parent / ".git").mkdir()
    (project.parent / ".git" / "config").write_text("AUTHORIZATION: basic c2VjcmV0", encoding="utf-8")
    (project.parent / NAME).write_text(LEAK, encoding="utf-8")
    monkeypatch.chdir(project.parent)
    return project


def templates_as_a_link(project: Path) -> None:
    (project / "templates").symlink_to("..")


def templates_as_a_link_within(project: Path) -> None:
    (project / "own").mkdir()
    (project / "own" / NAME).write_text("{}", encoding="utf-8")
    (project / "templates").symlink_to("own")


def templates_as_a_link_to_nothing(project: Path) -> None:
    (project / "templates").symlink_to("nowhere")


def templates_as_a_loop(project: Path) -> None:
    (project / "templates").symlink_to("templates")


def templates_as_a_file(project: Path) -> None:
    (project / "templates").touch()


def a_template_as_a_link(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / NAME).symlink_to(project.parent / NAME)


def a_template_as_a_loop(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / NAME).symlink_to(NAME)


def a_template_as_a_broken_link(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / NAME).symlink_to("nowhere")


def a_template_as_a_pipe(project: Path) -> None:
    (project / "templates").mkdir()
    os.mkfifo(project / "templates" / NAME)


def a_folder_of_templates_as_a_link(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "docs").symlink_to(project.parent)


def a_template_that_nobody_names_as_a_link(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "mine.j2").symlink_to("/etc/passwd")


HOSTILE = {
    templates_as_a_link: ("outside-project", "templates"),
    templates_as_a_link_within: ("unreadable-file", "templates"),
    templates_as_a_link_to_nothing: ("unreadable-file", "templates"),
    templates_as_a_loop: ("unreadable-file", "templates"),
    templates_as_a_file: ("unreadable-file", "templates"),
    a_template_as_a_link: ("outside-project", f"templates/{NAME}"),
    a_template_as_a_loop: ("unreadable-file", f"templates/{NAME}"),
    a_template_as_a_broken_link: ("unreadable-file", f"templates/{NAME}"),
    a_template_as_a_pipe: ("unreadable-file", f"templates/{NAME}"),
    a_folder_of_templates_as_a_link: ("outside-project", "templates/docs"),
    a_template_that_nobody_names_as_a_link: ("outside-project", "templates/mine.j2"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need more rights, or do not exist")
@pytest.mark.parametrize("command", ["build p", "check p --no-cache", "docs p --format md"])
@pytest.mark.parametrize(("make", "expected"), HOSTILE.items(), ids=[make.__name__ for make in HOSTILE])
def test_what_is_no_template_is_refused_where_it_lies(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], None],
    expected: tuple[str, str],
    command: str,
) -> None:
    make(project)

    assert 1 == main(command.split())

    printed = capsys.readouterr()
    assert f"p/{expected[1]}\n  1:1  error  {expected[0]}\n" in printed.out, printed.out + printed.err
    assert not (project / "out").exists()


@pytest.mark.parametrize("command", ["build p", "check p --no-cache"])
def test_a_template_of_absurd_size_is_refused(project: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    (project / "templates").mkdir()
    with (project / "templates" / NAME).open("wb") as file:
        file.truncate(10 * 1024**3)

    assert 1 == main(command.split())
    assert f"p/templates/{NAME}\n  1:1  error  too-large\n" in capsys.readouterr().out


def test_a_template_longer_than_any_that_a_person_writes_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "templates").mkdir()
    (project / "templates" / NAME).write_text("{{ 1 }}" * 100_000, encoding="utf-8")

    assert 1 == main(["build", "p"])
    assert f"p/templates/{NAME}\n  1:1  error  template-error\n" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="links need more rights")
def test_what_an_editor_leaves_in_templates_is_no_mistake(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / f".#{NAME}").symlink_to("somebody@machine.1234")

    assert 0 == main(["build", "p"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need more rights")
@pytest.mark.parametrize(
    "place", ["operations/loop.yaml", "docs/loop.md", "icon.png", "script/loop.csx", "definitions.yaml", "operations"]
)
@pytest.mark.parametrize("command", ["build p", "check p --no-cache", "docs p"])
def test_a_link_to_itself_is_a_finding_and_no_bug(
    project: Path, capsys: pytest.CaptureFixture[str], place: str, command: str
) -> None:
    path = project / place
    path.parent.mkdir(exist_ok=True)
    if path.is_dir():
        path.rename(project / "moved")
    path.symlink_to(path.name)

    status = main(command.split())

    printed = capsys.readouterr()
    assert status in {0, 1}, printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("command", ["build p", "check p --no-cache"])
def test_an_icon_of_absurd_size_is_refused(project: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    with (project / "icon.png").open("wb") as file:
        file.truncate(10 * 1024**3)

    assert 1 == main(command.split())
    assert "p/icon.png\n  1:1  error  too-large\n" in capsys.readouterr().out
