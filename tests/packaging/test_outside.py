"""Own rules, own formats and programs, in a folder that knows connsmith from its wheel only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import run

PROGRAM = '''\
from pathlib import Path

from connsmith import __version__, api


def summary(path: Path) -> str:
    """Say what became of a connector since it was published."""
    failing = [item.rule for item in api.check(path) if item.severity is api.Severity.ERROR]
    places = [f"{item.span.file}:{item.span.line}" for item in api.build(path).diagnostics if item.span]
    names = {operation.id: operation.summary for operation in api.read(path).operations}
    changes: tuple[api.LocatedChange, ...] = api.diff(path, path).findings
    broken = [item.judged.message for item in changes if item.judged.impact is api.Impact.BREAKING]
    return "\\n".join([__version__, *failing, *places, *names.values(), *broken])


try:
    print(summary(Path("ticket-desk")))
except api.ConnsmithError as error:
    print(error)
'''
WRONG = """\
from connsmith import api

api.check(3)
api.read("ticket-desk").operatoins
api.build("ticket-desk", "dev").files["settings.json"].encode()
"""


@pytest.fixture
def folder(installed: Path, tmp_path: Path) -> Path:
    """A repository with a connector whose summary is loud, a rule about that, and the settings that name it."""
    for arguments in (["new", "Ticket Desk"], ["rules", "--new", "loud-summary"]):
        assert run(installed, tmp_path, *arguments).returncode == 0
    (tmp_path / "connsmith.toml").write_text('rules = "rules"\n', encoding="utf-8")
    operation = tmp_path / "ticket-desk" / "operations" / "list-items.yaml"
    text = operation.read_text(encoding="utf-8").replace("summary: List items", "summary: LIST ITEMS")
    operation.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def with_format(installed: Path, folder: Path) -> Path:
    """The same with a format of one's own, installed beside connsmith."""
    pytest.importorskip("hatchling", reason="needs hatchling, of the extra `test`, to install a package")
    made = run(installed, folder, "formats", "--new", "team-table")
    assert made.returncode == 0, made.stderr
    site = next(Path(path) for path in _paths(installed) if path.endswith("site-packages"))
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--upgrade"]
    package = str(folder / "connsmith-format-team-table")
    subprocess.run([*command, "--target", str(site), package], check=True, capture_output=True)
    return folder


def _paths(python: Path) -> list[str]:
    command = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def check_types(python: Path, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("mypy", reason="needs mypy, of the extra `dev`")
    command = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(python), *files]
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "MYPYPATH"}}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_an_own_rule_is_held_to_its_examples_and_finds_what_it_is_about(installed: Path, folder: Path) -> None:
    tested = run(installed, folder, "rules", "--test", "rules")
    checked = run(installed, folder, "check", "--own-rules", "--no-cache", "--format", "github")

    assert (0, "rules/loud_summary.py: passes\n") == (tested.returncode, tested.stdout)
    assert "title=loud-summary (ZZ001),file=ticket-desk/operations/list-items.yaml,line=" in checked.stdout


def test_an_own_format_is_listed_passes_its_tests_and_prints(installed: Path, with_format: Path) -> None:
    listed = run(installed, with_format, "formats")
    tested = run(installed, with_format, "formats", "--test", "team-table")
    printed = run(installed, with_format, "check", "--own-rules", "--no-cache", "--format", "team-table")
    package = with_format / "connsmith-format-team-table"
    command = [str(installed), "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    own = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)

    assert "connsmith_format_team_table:render, of connsmith-format-team-table 0.1.0" in listed.stdout
    assert (0, "team-table: passes\n") == (tested.returncode, tested.stdout)
    assert "- ticket-desk: loud-summary\n" in printed.stdout
    assert 0 == own.returncode, own.stdout


def test_a_program_a_rule_and_a_format_hold_to_the_strictest_types(installed: Path, with_format: Path) -> None:
    (with_format / "program.py").write_text(PROGRAM, encoding="utf-8")
    package = with_format / "connsmith-format-team-table"

    checked = check_types(
        installed, with_format, "program.py", "rules/loud_summary.py", *map(str, package.glob("*.py"))
    )
    ran = subprocess.run([str(installed), "program.py"], cwd=with_format, capture_output=True, text=True, check=False)

    assert "Success: no issues found in 4 source files\n" == checked.stdout
    assert "LIST ITEMS" in ran.stdout.splitlines(), ran.stderr


def test_a_program_that_is_wrong_about_types_is_told(installed: Path, folder: Path) -> None:
    (folder / "wrong.py").write_text(WRONG, encoding="utf-8")

    told = check_types(installed, folder, "wrong.py").stdout

    assert ["[arg-type]", "[attr-defined]", "[attr-defined]"] == [line.split()[-1] for line in told.splitlines()[:-1]]
