"""The lock of a deployment as Windows has it, with a fake of the one module that exists there only."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from connsmith.deploy import exclusion
from connsmith.deploy.errors import DeployError


class Locks(ModuleType):
    """A byte of a file is locked by one descriptor at a time, and an open file cannot be removed."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        assert (self.LK_NBLCK, 1) == (mode, count)
        state = os.fstat(descriptor)
        if self.held.setdefault((state.st_dev, state.st_ino), descriptor) != descriptor:
            raise PermissionError(13, "Permission denied")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setitem(sys.modules, "msvcrt", Locks())
    monkeypatch.setattr(sys, "platform", "win32")
    assert exclusion.__file__ is not None
    spec = importlib.util.spec_from_file_location("connsmith_exclusion_on_windows", exclusion.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.undo()
    return module


def test_a_second_deployment_on_windows_is_refused_while_the_first_runs(windows: ModuleType, tmp_path: Path) -> None:
    record = tmp_path / "prod.lock.json"

    with windows.exclusive(record), pytest.raises(DeployError, match="prod"), windows.exclusive(record):
        pass


def test_the_lock_goes_away_although_windows_removes_no_open_file(
    windows: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_open: list[bool] = []
    close, unlink = os.close, Path.unlink

    def note_close(descriptor: int) -> None:
        close(descriptor)
        is_open.clear()

    def refuse_open(self: Path, *, missing_ok: bool = False) -> None:
        if is_open:
            raise PermissionError(13, "The process cannot access the file")
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(os, "close", note_close)
    monkeypatch.setattr(Path, "unlink", refuse_open)
    with windows.exclusive(tmp_path / "prod.lock.json"):
        is_open.append(True)

    assert [] == list(tmp_path.iterdir())
