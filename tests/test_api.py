"""connsmith from Python gives what the commands give."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.pages import GUIDES

from connsmith import api
from connsmith.cli import CLEAN, main


@pytest.fixture
def shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONNSMITH_CACHE_DIR", str(tmp_path / "cache"))
    assert main(["new", "My Shelves", "--auth", "apiKey"]) == CLEAN
    return tmp_path / "my-shelves"


def misspell(project: Path) -> None:
    file = project / "operations" / "list-items.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("\nsummary:", "\nsumary:"), encoding="utf-8")


@pytest.mark.parametrize("change", [lambda _: None, misspell], ids=["sound", "misspelt"])
def test_check_finds_what_the_command_finds(
    change: Callable[[Path], None], shelves: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(shelves)
    capsys.readouterr()
    main(["check", "my-shelves", "--format", "json"])
    printed = [(item["id"], item["file"], item["line"]) for item in json.loads(capsys.readouterr().out)["findings"]]

    found = api.check("my-shelves")

    assert printed == [(item.id, item.span and item.span.file, item.span and item.span.line) for item in found]
    assert (change is misspell) == any(item.severity is api.Severity.ERROR for item in found)


def test_build_makes_what_the_command_writes(shelves: Path) -> None:
    assert main(["build", "my-shelves", "-e", "dev"]) == CLEAN

    made = api.build(shelves, "dev").files

    assert made == {path.name: path.read_bytes() for path in (shelves / "out" / "dev").iterdir()}


def test_build_of_a_mistake_makes_nothing_and_says_where(shelves: Path) -> None:
    misspell(shelves)

    built = api.build("my-shelves")

    assert built.files == {}
    assert built.diagnostics[0].span is not None
    assert built.diagnostics[0].span.file == "my-shelves/operations/list-items.yaml"


@pytest.mark.parametrize("call", [api.check, api.build, api.read, lambda path: api.diff(path, path)])
def test_a_path_with_nothing_raises_one_line(call: object, tmp_path: Path) -> None:
    assert callable(call)
    with pytest.raises(api.ConnsmithError, match=r"^[^\n]+$"):
        call(tmp_path / "nothing")


def test_an_unknown_profile_names_the_known_ones(shelves: Path) -> None:
    with pytest.raises(api.ConnsmithError, match="custom, certified, independent"):
        api.check(shelves, profiles=["ceritfied"])


def test_examples_of_the_guide_hold(shelves: Path) -> None:
    assert shelves.is_dir()
    blocks = re.findall(r"```pycon\n(.*?)```", (GUIDES / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "python.md", None, None)

    assert 0 == doctest.DocTestRunner().run(test).failed


def test_importing_it_imports_no_command_and_no_parser() -> None:
    code = "import sys, connsmith.api; print(*(m for m in ('click', 'jinja2', 'rich') if m in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
