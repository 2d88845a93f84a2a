"""What Windows has otherwise, with fakes of it."""

from __future__ import annotations

import concurrent.futures
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from connsmith.cli import FINDINGS, USAGE, main
from connsmith.deploy import workspace
from connsmith.deploy.installation import Installation
from connsmith.emit.folder import write_file, write_folder
from connsmith.errors import CannotWriteError, reason_of
from connsmith.processes import map_in_order
from connsmith.programs import find_program
from connsmith.source.usercache import cache_folder
from connsmith.temporary import put_in_place
from connsmith.termination import interrupted_by_termination


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        yield


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[float]]:
    """Return what makes so many attempts to rename fail, as while another program has the file open."""

    def hold(attempts: int) -> list[float]:
        replace, pauses = Path.replace, list[float]()
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(time, "sleep", pauses.append)

        def refuse(self: Path, target: Path) -> Path:
            if len(pauses) < attempts:
                raise PermissionError(13, "Access is denied", str(self), None, str(target))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refuse)
        return pauses

    return hold


def test_a_file_that_is_open_for_a_moment_is_waited_for(held: Callable[[int], list[float]], tmp_path: Path) -> None:
    pauses = held(3)
    (tmp_path / "old").write_bytes(b"old")
    write_file(tmp_path / "old", b"new")

    assert b"new" == (tmp_path / "old").read_bytes()
    assert 3 == len(pauses)


def test_a_file_that_stays_open_keeps_its_content_and_the_message_says_why(
    held: Callable[[int], list[float]], tmp_path: Path
) -> None:
    pauses = held(1_000)
    (tmp_path / "old").write_bytes(b"old")
    with pytest.raises(CannotWriteError, match="Access is denied; the file is read-only, or another program has it"):
        write_folder(tmp_path, {"old": b"new"})

    assert {"old": b"old"} == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sum(pauses) < 1


def test_elsewhere_nothing_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("waited"))
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "missing", tmp_path / "new")


@pytest.mark.usefixtures("windows")
def test_a_path_that_is_too_long_for_windows_is_said_to_be() -> None:
    error = FileNotFoundError(2, "The system cannot find the path specified", "C:/" + "x" * 300)

    assert "the path has 303 characters, and Windows takes 259" in reason_of(error)
    assert "Is a directory" == reason_of(IsADirectoryError(21, "Is a directory", "C:/short"))


@pytest.mark.usefixtures("windows")
def test_a_program_in_the_current_folder_is_never_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("work", "tools"):
        for name in ("git.exe", "npm.cmd", "npm"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_bytes(b"")
            (tmp_path / folder / name).chmod(0o755)
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(os, "pathsep", ";")
    monkeypatch.setenv("PATHEXT", ".COM;.EXE;.BAT;.CMD")

    monkeypatch.setenv("PATH", ".;;work")
    assert find_program("git") is None
    monkeypatch.setenv("PATH", f'.;"{tmp_path / "tools"}"')
    assert str(tmp_path / "tools" / "git.exe") == find_program("git")
    assert str(tmp_path / "tools" / "npm.cmd") == find_program("npm")


def test_ctrl_break_ends_a_run_as_a_request_to_end_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other process of Windows can send SIGTERM; Python calls what it can send SIGBREAK."""
    stand_in = getattr(signal, "SIGUSR1", signal.SIGINT)
    monkeypatch.setattr(signal, "SIGBREAK", stand_in, raising=False)
    before = signal.getsignal(stand_in)

    with pytest.raises(KeyboardInterrupt), interrupted_by_termination():
        signal.raise_signal(stand_in)

    assert before == signal.getsignal(stand_in)


def test_no_more_processes_are_started_than_windows_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Pool(concurrent.futures.ThreadPoolExecutor):
        def __init__(self, count: int, **_: object) -> None:
            asked.append(count)
            super().__init__(1)

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(os, "cpu_count", lambda: 128)

    assert [str(number) for number in range(200)] == list(map_in_order(str, range(200)))
    assert [61] == asked


def test_two_servers_never_share_a_port_of_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    serving = pytest.importorskip("connsmith.server.live.serving", reason="needs the extra `serve`")
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_KEEPALIVE, raising=False)
    with contextlib.closing(serving._listen(0)) as listening:  # noqa: SLF001 - what `serve` listens with
        assert 0 == listening.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
        assert 0 != listening.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("win32", "LOCALAPPDATA", "{chosen}/connsmith"),
        ("linux", "XDG_CACHE_HOME", "{chosen}/connsmith"),
        ("darwin", "XDG_CACHE_HOME", "{home}/Library/Caches/connsmith"),
        ("win32", "XDG_CACHE_HOME", "{home}/AppData/Local/connsmith"),
        ("linux", "LOCALAPPDATA", "{home}/.cache/connsmith"),
        ("darwin", "CONNSMITH_CACHE_DIR", "{chosen}"),
    ],
)
def test_caches_lie_where_each_system_keeps_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    chosen = tmp_path / "chosen"

    assert expected.format(chosen=chosen, home=tmp_path / "home") == cache_folder({variable: str(chosen)}).as_posix()


def test_a_virtual_environment_of_windows_has_its_python_in_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    installation = Installation(Path("environment"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        found = installation.python

    assert "environment/Scripts/python.exe" == found.as_posix()


def test_the_private_folder_of_a_killed_deployment_goes_where_nobody_knows_whether_it_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workspace, "is_running", lambda _: True)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    with workspace.open_workspace() as first, workspace.open_workspace() as second:
        yesterday = time.time() - 25 * 3600
        os.utime(first.folder, (yesterday, yesterday))
        with workspace.open_workspace():
            assert (False, True) == (first.folder.exists(), second.folder.exists())


@pytest.mark.usefixtures("windows")
def test_a_zone_that_scripts_cannot_get_on_windows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert USAGE == main(["test", "--timezone", "Europe/Berlin"])
    assert "Windows gives scripts its own zone" in capsys.readouterr().err


def test_artifacts_whose_ends_of_lines_git_changed_are_said_to_be_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["new", "Shelves", "--auth", "none"])
    main(["build", "shelves"])
    made = next(Path("shelves").rglob("apiDefinition.swagger.json"))
    made.write_bytes(made.read_bytes().replace(b"\n", b"\r\n"))
    capsys.readouterr()

    assert FINDINGS == main(["build", "shelves", "--check"])
    assert "apiDefinition.swagger.json has other ends of lines than the sources make" in capsys.readouterr().out


def test_a_project_that_git_checked_out_for_windows_builds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["new", "Shelves", "--auth", "none"])
    main(["build", "shelves", "--out", "before"])
    for path in (path for path in Path("shelves").rglob("*") if path.suffix in {".yaml", ".md", ".json"}):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    main(["build", "shelves", "--out", "after"])

    before, after = ({path.name: path.read_bytes() for path in Path(name).iterdir()} for name in ("before", "after"))
    assert before == after
