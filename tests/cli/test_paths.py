"""What is named on the command line and is no regular file of a sane size is refused by name, at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.cli import main

HUGE = 11 * 1024**3

CALLS = {
    "verify": "verify PATH",
    "import": "import PATH --out made",
    "import solution": "import PATH --out made --connector x",
    "check": "check PATH",
    "check --settings": "check p --settings PATH",
    "check --baseline": "check p --baseline PATH",
    "docs": "docs PATH",
    "size": "size PATH",
    "diff old": "diff PATH p",
    "diff new": "diff p PATH",
    "diff --accept": "diff p p --accept PATH",
    "diff --changelog": "diff p p --changelog PATH",
    "package solution": "package solution PATH --publisher-prefix contoso",
    "package --readme": "package certification p --readme PATH --publisher-prefix contoso",
    "package --intro": "package certification p --intro PATH --publisher-prefix contoso",
    "package --solution": "package certification p --solution PATH --publisher-prefix contoso",
    "check --write-baseline": "check p --write-baseline PATH",
    "try --body": "try ListItems p --body PATH",
    "try --connection": "try ListItems p --connection PATH",
}
WRITTEN = {CALLS["check --write-baseline"], CALLS["diff --changelog"]}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["new", "Shelves", "--out", "p"])
    capsys.readouterr()
    return tmp_path


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


def a_huge_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices in folders")
@pytest.mark.parametrize("make", [a_pipe, a_loop, a_huge_file, a_device, a_broken_link])
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_what_is_no_file_to_read_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], call: str, make: Callable[[Path], None]
) -> None:
    if (make is a_broken_link and call in WRITTEN) or (make is a_huge_file and "--write-baseline" in call):
        pytest.skip("it is written, to where a link leads")
    make(project / "odd")

    status = main(call.replace("PATH", "odd").split())

    printed = "".join(capsys.readouterr())
    assert status in {1, 2}, printed
    named = [line for line in printed.splitlines() if any(name in line for name in ("odd", "/dev/zero", "nowhere"))]
    assert named, printed


@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.parametrize("option", ["--changelog", "--release-notes"])
@pytest.mark.usefixtures("project")
def test_prose_and_a_format_for_programs_do_not_share_an_output(
    capsys: pytest.CaptureFixture[str], form: str, option: str
) -> None:
    assert 2 == main(["diff", "p", "p", "--format", form, option, "-"])
    assert "" == capsys.readouterr().out
