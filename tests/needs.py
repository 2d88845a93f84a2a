"""What tests need of the system that they run on, and what one that is skipped says of it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

scripts = pytest.mark.skipif(
    sys.platform == "win32" or shutil.which("bash") is None,
    reason="needs bash, and commands that are scripts, which Windows does not start",
)
sigterm = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGTERM, which nobody hears on Windows")
letter_case = "needs a file system that keeps names apart that differ in letter case"
_NO_RIGHT_TO_LINK = 1314
"""What Windows says where neither developer mode nor an administrator lets a program make links."""


def skip_where_links_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a test that makes a link, or a named pipe, skip where the system has none or refuses it."""
    link = Path.symlink_to

    def link_or_skip(self: Path, target: Any, target_is_directory: bool = False) -> None:  # noqa: FBT001, FBT002 - pathlib's
        try:
            link(self, target, target_is_directory)
        except OSError as error:
            if getattr(error, "winerror", None) != _NO_RIGHT_TO_LINK:
                raise
            pytest.skip("needs the right to make links; the developer mode of Windows gives it")

    def no_pipe(*_: object) -> NoReturn:
        pytest.skip("needs named pipes")

    monkeypatch.setattr(Path, "symlink_to", link_or_skip)
    if not hasattr(os, "mkfifo"):
        monkeypatch.setattr(os, "mkfifo", no_pipe, raising=False)


def keeps_letter_case_apart(folder: Path) -> bool:
    """Return whether two files in `folder` may differ in letter case only."""
    (folder / "letter-case").touch()
    try:
        return not (folder / "LETTER-CASE").exists()
    finally:
        (folder / "letter-case").unlink()
