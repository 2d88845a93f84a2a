"""Projects from any files: a folder, an archive, a revision, an editor; what is refused in them is told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.intake.discovery import connectors_in
from connsmith.intake.opening import open_files
from connsmith.pipeline import Compiled, compile_project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.gittree import open_git_tree
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.files.overlay import OverlayFiles

CONNECTOR = b"title: Shelves\nversion: '1.0'\nhost: api.contoso.com\n"
OPERATION = b"operationId: ListShelves\nrequest: GET /shelves\nsummary: List shelves\n"
PROJECT = {"connector.yaml": CONNECTOR, "operations/list.yaml": OPERATION, "script/script.csx": b"// code\r\n"}


def write(folder: Path, contents: dict[str, bytes]) -> Path:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def commit(repository: Path) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        command = ["git", "-C", str(repository), *identity, *arguments]
        subprocess.run(command, check=True, capture_output=True)


def made(compiled: Compiled) -> dict[str, bytes]:
    assert () == compiled.diagnostics
    assert compiled.artifacts is not None
    return compiled.artifacts.files


def test_the_same_sources_make_the_same_artifacts_wherever_they_come_from(tmp_path: Path) -> None:
    write(tmp_path / "shelves", PROJECT)
    commit(tmp_path)
    revision = open_git_tree(tmp_path, "HEAD", "shelves")
    saved = DiskFiles(write(tmp_path / "saved", {"connector.yaml": b"title: Old\n"}))

    expected = made(compile_project(MemoryFiles(PROJECT, "shelves.zip")))

    assert b"// code\r\n" == expected["script.csx"]
    for files in (DiskFiles(tmp_path / "shelves"), revision, OverlayFiles(saved, PROJECT)):
        assert expected == made(compile_project(files))


def test_a_mistake_that_is_being_typed_has_its_place(tmp_path: Path) -> None:
    files = OverlayFiles(
        DiskFiles(write(tmp_path, PROJECT)), {"operations/list.yaml": OPERATION.replace(b"GET", b"FETCH")}
    )

    (found,) = compile_project(files).diagnostics

    assert found.span is not None
    assert ("operations/list.yaml", 2) == found.span[:2]
    assert () == compile_project(DiskFiles(tmp_path)).diagnostics


def test_a_file_that_is_not_saved_yet_is_a_source(tmp_path: Path) -> None:
    new = OPERATION.replace(b"ListShelves", b"ListBooks").replace(b"/shelves", b"/books")
    files = OverlayFiles(DiskFiles(write(tmp_path, PROJECT)), {"operations/new/books.yaml": new})

    assert b"ListBooks" in made(compile_project(files))["apiDefinition.swagger.json"]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files that no project in it may show."""
    monkeypatch.chdir(tmp_path)
    hidden = {"secret.yaml": b"canary: 1", "elsewhere/a.yaml": b"canary: 2", "shelves/more/a.yaml": b"canary: 3"}
    return write(tmp_path, hidden)


@pytest.mark.parametrize(
    ("name", "target", "rule"),
    [
        ("operations/secret.yaml", "../../secret.yaml", "outside-project"),
        ("operations", "../elsewhere", "outside-project"),
        ("operations", "more", "unreadable-file"),
        ("operations/nested", "../../elsewhere", "outside-project"),
        ("operations/round", ".", "unreadable-file"),
        ("operations/gone.yaml", "nowhere.yaml", "unreadable-file"),
        ("script/part.cs", "../../secret.yaml", "outside-project"),
        ("templates", "../elsewhere", "outside-project"),
        ("icon.png", "../secret.yaml", "outside-project"),
        ("connector.yaml", "../secret.yaml", "outside-project"),
    ],
)
def test_a_link_that_is_refused_is_told_and_shows_nothing(
    elsewhere: Path, capsys: pytest.CaptureFixture[str], name: str, target: str, rule: str
) -> None:
    kept = {other: content for other, content in PROJECT.items() if other.partition("/")[0] != name}
    project = write(elsewhere / "shelves", kept)
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).symlink_to(target)

    status = main(["check", "shelves", "--no-cache"])

    said = "".join(capsys.readouterr())
    assert status in {1, 2}
    assert "canary" not in said
    if name != "connector.yaml":
        assert f"shelves/{name}\n" in said
        assert rule in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["operations/pipe.yaml", "icon.png", "script/part.cs", "tags.yaml"])
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path, name: str) -> None:
    project = write(tmp_path, PROJECT)
    os.mkfifo(project / name)

    (found,) = compile_project(DiskFiles(project)).diagnostics

    assert ("unreadable-file", name) == (found.rule, found.span.file if found.span else "")


def test_a_link_to_a_file_of_the_project_is_a_file(tmp_path: Path) -> None:
    project = write(tmp_path / "shelves", {**PROJECT, "shared/list.txt": OPERATION})
    (project / "operations" / "list.yaml").unlink()
    (project / "operations" / "list.yaml").symlink_to("../shared/list.txt")
    commit(tmp_path)

    expected = made(compile_project(DiskFiles(project)))

    assert b"ListShelves" in expected["apiDefinition.swagger.json"]
    assert expected == made(compile_project(open_git_tree(tmp_path, "HEAD", "shelves")))


def test_a_revision_lists_its_connectors(tmp_path: Path) -> None:
    write(tmp_path / "old" / "shelves", PROJECT)
    write(tmp_path / "plain", {"apiDefinition.swagger.json": b"{}"})
    write(tmp_path / "node_modules" / "x", PROJECT)
    commit(tmp_path)
    tree = open_git_tree(tmp_path, "HEAD")

    assert ["old/shelves", "plain"] == list(connectors_in(tree))
    assert "HEAD:old/shelves/connector.yaml" == tree.below("old/shelves").place("connector.yaml")
    assert ["old/shelves", "plain"] == list(connectors_in(DiskFiles(tmp_path)))


def test_a_revision_is_compiled_without_a_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "shelves", PROJECT)
    commit(tmp_path)
    monkeypatch.setattr("tempfile.mkdtemp", None)
    monkeypatch.setattr("tempfile.mkstemp", None)

    target = open_files(open_git_tree(tmp_path, "HEAD", "shelves"), "shelves")

    assert target.definition is not None
    assert {"/shelves"} == set(target.definition.data["paths"])
