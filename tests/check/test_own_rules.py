"""Rules of a project: written by a command, held to their examples, run when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from connsmith.check import catalogue, findingkinds
from connsmith.cli import main


@pytest.fixture(autouse=True)
def catalogue_as_it_ships() -> Iterator[None]:
    yield
    catalogue.drop_rules()
    findingkinds.forget_kinds()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A repository with a connector, settings and one rule, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    main(["new", "Ticket Desk", "--out", "desk"])
    main(["rules", "--new", "loud-summary"])
    (tmp_path / "connsmith.toml").write_text('rules = "rules"\n', encoding="utf-8")
    operation = tmp_path / "desk" / "operations" / "list-items.yaml"
    operation.write_text(
        operation.read_text(encoding="utf-8").replace("summary: List items", "summary: LIST ITEMS"), encoding="utf-8"
    )
    capsys.readouterr()
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_new_rule_passes_its_own_examples() -> None:
    assert main(["rules", "--test", "rules"]) == 0


def test_example_that_promises_too_much_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = repository / "rules" / "loud_summary.py"
    file.write_text(file.read_text(encoding="utf-8").replace("# error: 16", "# error: 3"), encoding="utf-8")

    assert main(["rules", "--test", "rules"]) == 1
    assert "nothing is found in BAD at definition:4:3" in capsys.readouterr().out


@pytest.mark.usefixtures("repository")
def test_rule_runs_when_the_caller_asks_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--own-rules", "--no-cache", "--format", "github"])

    assert "loud-summary" in capsys.readouterr().out


@pytest.mark.usefixtures("repository")
def test_code_of_a_repository_is_not_run_because_a_file_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--no-cache"]) == 0

    said = capsys.readouterr()
    assert "loud-summary" not in said.out
    assert "--own-rules runs them" in said.err


def test_rule_that_fails_is_one_line(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "rules" / "loud_summary.py").write_text("1 / 0\n", encoding="utf-8")

    assert main(["check", "--own-rules", "--no-cache"]) == 2
    assert "loud_summary.py: fails when it is read: ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("name", ["loud", "Loud-Summary", "duplicate-operation-id", "../x-y"])
def test_name_of_another_form_or_of_another_rule_is_refused(name: str) -> None:
    assert main(["rules", "--new", name]) == 2
