"""What every place that files are read from promises: a folder, an archive, a revision, an editor."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.package.archive import build_archive
from connsmith.package.members import Allowance, open_members
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.gittree import open_git_tree, top_of
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.files.overlay import OverlayFiles
from connsmith.source.files.port import EntryKind, Files, UnreadableError
from connsmith.source.files.walking import entries_below, files_named

CONTENTS = {
    "connector.yaml": b"title: Shelves\n",
    "operations/b.yaml": b"b",
    "operations/a.yaml": b"a",
    "operations/nested/c.yaml": b"c",
}
HOSTILE = [
    "../secret",
    "/etc/passwd",
    "operations/../../secret",
    "C:/secret",
    "C:secret",
    "..\\secret",
    "./a",
    "a//b",
    "",
]


def write(folder: Path, contents: dict[str, bytes]) -> Path:
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    subprocess.run(command, check=True, capture_output=True)


def commit(repository: Path) -> None:
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "all")


def on_disk(folder: Path) -> Files:
    return DiskFiles(write(folder / "shelves", CONTENTS), "shelves")


def in_archive(_: Path) -> Files:
    return MemoryFiles(CONTENTS, "shelves.zip")


def in_folder_of_archive(_: Path) -> Files:
    return MemoryFiles({f"shelves/{name}": data for name, data in CONTENTS.items()}, "all.zip").below("shelves")


def in_archive_read_one_by_one(_: Path) -> Files:
    return open_members(build_archive(CONTENTS), "shelves.zip", Allowance())


def in_folder_of_archive_read_one_by_one(_: Path) -> Files:
    contents = {f"shelves/{name}": data for name, data in CONTENTS.items()} | {"shelves.txt": b"beside"}
    return open_members(build_archive(contents), "all.zip", Allowance()).below("shelves")


def in_revision(folder: Path) -> Files:
    write(folder / "shelves", CONTENTS)
    commit(folder)
    return open_git_tree(folder, "HEAD", "shelves")


def in_folder_of_revision(folder: Path) -> Files:
    write(folder / "shelves", CONTENTS)
    commit(folder)
    return open_git_tree(folder, "HEAD").below("shelves")


def in_editor(folder: Path) -> Files:
    saved = {"connector.yaml": b"title: Old\n", "operations/b.yaml": b"b"}
    base = DiskFiles(write(folder / "shelves", saved), "shelves")
    return OverlayFiles(base, {name: data for name, data in CONTENTS.items() if name != "operations/b.yaml"})


MAKERS = [
    on_disk,
    in_archive,
    in_folder_of_archive,
    in_archive_read_one_by_one,
    in_folder_of_archive_read_one_by_one,
    in_revision,
    in_folder_of_revision,
    in_editor,
]


@pytest.fixture(params=MAKERS, ids=lambda make: make.__name__)
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    make: Callable[[Path], Files] = request.param
    (tmp_path / "secret").write_bytes(b"canary")
    return make(tmp_path)


def test_a_folder_lists_what_lies_in_it_sorted_by_name(files: Files) -> None:
    assert [("connector.yaml", EntryKind.FILE), ("operations", EntryKind.FOLDER)] == [
        (entry.name, entry.kind) for entry in files.entries()
    ]
    assert ["operations/a.yaml", "operations/b.yaml", "operations/nested"] == [
        entry.name for entry in files.entries("operations")
    ]


def test_every_file_has_its_content(files: Files) -> None:
    assert CONTENTS == {name: files.read(name) for name in CONTENTS}


@pytest.mark.parametrize("name", ["nothing", "operations/nothing", "connector.yaml/nothing"])
def test_what_is_not_there_is_not_listed_and_not_read(files: Files, name: str) -> None:
    assert files.entry(name) is None
    assert () == files.entries(name)
    with pytest.raises(UnreadableError, match="there is no such file"):
        files.read(name)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leads_out_of_the_root(files: Files, name: str) -> None:
    assert files.entry(name) is None
    assert not name or () == files.entries(name)
    with pytest.raises(UnreadableError):
        files.read(name)


def test_a_folder_is_not_read_as_a_file(files: Files) -> None:
    with pytest.raises(UnreadableError):
        files.read("operations")


def test_files_below_a_folder_are_named_from_there(files: Files) -> None:
    below = files.below("operations")

    assert ["a.yaml", "b.yaml", "nested"] == [entry.name for entry in below.entries()]
    assert b"c" == below.read("nested/c.yaml")
    assert files.place("operations/a.yaml") == below.place("a.yaml")
    assert files.place("operations") == below.label
    assert files.label == files.below("").label


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (on_disk, "shelves/operations/a.yaml"),
        (in_archive, "shelves.zip:operations/a.yaml"),
        (in_folder_of_archive, "all.zip:shelves/operations/a.yaml"),
        (in_archive_read_one_by_one, "shelves.zip:operations/a.yaml"),
        (in_folder_of_archive_read_one_by_one, "all.zip:shelves/operations/a.yaml"),
        (in_revision, "HEAD:shelves/operations/a.yaml"),
        (in_folder_of_revision, "HEAD:shelves/operations/a.yaml"),
        (in_editor, "shelves/operations/a.yaml"),
    ],
)
def test_a_place_says_where_people_find_the_file(tmp_path: Path, make: Callable[[Path], Files], place: str) -> None:
    assert place == make(tmp_path).place("operations/a.yaml")


@pytest.mark.parametrize(
    ("label", "name", "place"), [(".", "a.yaml", "a.yaml"), ("/", "a.yaml", "/a.yaml"), ("../b", "", "../b")]
)
def test_a_place_on_disk_is_a_path(label: str, name: str, place: str) -> None:
    assert place == DiskFiles(Path(label)).place(name)


LINKS = {
    "inside.yaml": ("connector.yaml", EntryKind.FILE),
    "operations/up.yaml": ("../connector.yaml", EntryKind.FILE),
    "outside.yaml": ("../secret", EntryKind.OUTSIDE),
    "absolute.yaml": ("/etc/hostname", EntryKind.OUTSIDE),
    "folder": ("operations", EntryKind.LINKED_FOLDER),
    "operations/loop": ("..", EntryKind.LINKED_FOLDER),
    "nowhere.yaml": ("missing.yaml", EntryKind.BROKEN),
}


@pytest.fixture(params=["disk", "revision", "editor"])
def linked(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    folder = write(tmp_path / "shelves", CONTENTS)
    (tmp_path / "secret").write_bytes(b"canary")
    for name, (target, _) in LINKS.items():
        (folder / name).symlink_to(target)
    if request.param == "revision":
        commit(tmp_path)
        return open_git_tree(tmp_path, "HEAD", "shelves")
    if request.param == "disk":
        return DiskFiles(folder)
    return OverlayFiles(DiskFiles(folder), dict.fromkeys(LINKS, b"typed"))


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_followed_to_a_file_inside_only(linked: Files, name: str) -> None:
    kind = LINKS[name][1]
    (listed,) = [entry for entry in linked.entries(name.rpartition("/")[0]) if entry.name == name]
    entry = linked.entry(name)

    assert entry == listed
    assert kind is listed.kind
    if kind is EntryKind.FILE:
        assert linked.read(name) in {b"title: Shelves\n", b"typed"}
    else:
        with pytest.raises(UnreadableError, match="link"):
            linked.read(name)


def test_nothing_below_a_linked_folder_is_read(linked: Files) -> None:
    assert () == linked.entries("folder")
    assert linked.entry("folder/a.yaml") is None
    with pytest.raises(UnreadableError):
        linked.read("folder/a.yaml")


def test_a_link_into_the_store_of_git_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {".git/config": b"token"})
    (tmp_path / "readme.md").symlink_to(".git/config")

    with pytest.raises(UnreadableError, match="leads out"):
        DiskFiles(tmp_path).read("readme.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "link.yaml").symlink_to("pipe.yaml")
    files = DiskFiles(tmp_path)

    assert [EntryKind.SPECIAL, EntryKind.SPECIAL] == [entry.kind for entry in files.entries()]
    with pytest.raises(UnreadableError, match=r"pipe\.yaml: not a regular file"):
        files.read("pipe.yaml")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device")
def test_an_endless_device_is_refused() -> None:
    with pytest.raises(UnreadableError, match="/dev/zero: not a regular file"):
        DiskFiles(Path("/dev")).read("zero")


def test_of_a_large_file_only_so_much_is_read_that_its_size_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("connsmith.source.files.disk.MAX_BYTES", 3)
    (tmp_path / "large").write_bytes(b"12345678")

    assert b"1234" == DiskFiles(tmp_path).read("large")


def test_a_large_file_of_a_revision_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("connsmith.source.files.gittree.MAX_BYTES", 3)
    (tmp_path / "large").write_bytes(b"12345678")
    commit(tmp_path)

    with pytest.raises(UnreadableError, match="HEAD:large: larger than"):
        open_git_tree(tmp_path, "HEAD").read("large")


def test_a_folder_knows_how_its_repository_names_it(tmp_path: Path) -> None:
    commit(write(tmp_path, CONTENTS))

    assert ["", "operations/nested"] == [top_of(tmp_path), top_of(tmp_path / "operations" / "nested")]


def test_a_file_that_goes_while_its_folder_is_read_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").touch()
    monkeypatch.setattr("os.listdir", lambda _: ["gone", "here"])

    assert ["here"] == [entry.name for entry in DiskFiles(tmp_path).entries()]


DEEP = "/".join("d" * 70)
ENDLESS = {f"{DEEP}/a.yaml": b"a", "/".join("d" * 64) + "/b.yaml": b"b"}


def on_disk_deep(folder: Path) -> Files:
    return DiskFiles(write(folder, ENDLESS))


def in_archive_deep(_: Path) -> Files:
    return MemoryFiles(ENDLESS, "a.zip")


def in_revision_deep(folder: Path) -> Files:
    commit(write(folder, ENDLESS))
    return open_git_tree(folder, "HEAD")


@pytest.mark.parametrize("make", [on_disk_deep, in_archive_deep, in_revision_deep])
def test_folders_without_end_are_refused_and_not_followed(tmp_path: Path, make: Callable[[Path], Files]) -> None:
    files = make(tmp_path)

    found = list(entries_below(files, "d"))

    assert [("/".join("d" * 64) + "/b.yaml", EntryKind.FILE), ("/".join("d" * 65), EntryKind.DEEP)] == [
        (entry.name, entry.kind) for entry in found
    ]
    assert files.entry(f"{DEEP}/a.yaml") is None


def test_a_name_that_leads_elsewhere_on_windows_is_told(tmp_path: Path) -> None:
    commit(write(tmp_path, {"a:b.yaml": b"a", "c/d\\e.yaml": b"c"}))
    expected = [("a:b.yaml", EntryKind.UNSAFE), ("c/d\\e.yaml", EntryKind.UNSAFE)]

    for files in (DiskFiles(tmp_path), open_git_tree(tmp_path, "HEAD")):
        found = [(entry.name, entry.kind) for entry in entries_below(files) if not entry.name.startswith(".git/")]
        assert expected == found


def test_a_refused_file_is_told_by_whoever_looks_for_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to("/etc/hostname")
    write(tmp_path, {"c/A.YAML": b"a"})

    assert ["c/A.YAML"] == list(files_named(DiskFiles(tmp_path), "", {".yaml"}))
    (tmp_path / "d.yaml").symlink_to("/etc/hostname")
    with pytest.raises(UnreadableError, match=r"d\.yaml: a link that leads out"):
        list(files_named(DiskFiles(tmp_path), "", {".yaml"}))
