"""Bytes of a source to text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from connsmith.diagnostics import Diagnostic
from connsmith.source.files.disk import DiskFiles
from connsmith.source.text import read_text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    files = DiskFiles(tmp_path)

    found = read_text(files, *files.entries())

    assert isinstance(found, Diagnostic)
    assert "not a regular file" in found.message


def test_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1")
    files = DiskFiles(tmp_path)

    assert "a: 1" == read_text(files, *files.entries())
