"""Findings stand where somebody edited: the newer twin, the C# file, the operation."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from connsmith.check.run import CheckPlan, check_path
from connsmith.cli import main


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A new project, committed."""
    folder = tmp_path / "desk"
    main(["new", "Ticket Desk", "--out", str(folder)])
    for call in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        command = ["git", "-c", "user.email=a@b.c", "-c", "user.name=a", *call]
        subprocess.run(command, cwd=folder, check=True)
    return folder


def places(folder: Path, rule: str) -> list[tuple[str, int]]:
    found = check_path(folder, CheckPlan()).diagnostics
    return [(item.span.file, item.span.line) for item in found if item.rule == rule and item.span]


def test_duplicate_is_told_at_the_file_that_git_calls_changed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (desk / "operations" / "list-items.yaml").read_text(encoding="utf-8")
    (desk / "operations" / "aa.yaml").write_text(text.replace("/items", "/things"), encoding="utf-8")
    capsys.readouterr()

    main(["check", str(desk), "--format", "github"])

    assert "operations/aa.yaml,line=" in capsys.readouterr().out


def test_bracket_is_told_in_the_part_and_not_in_the_generated_script(desk: Path) -> None:
    (desk / "script").mkdir()
    (desk / "script" / "Answer.csx").write_text("private void Mark()\n{\n}\n}\n", encoding="utf-8")

    assert [("script/Answer.csx", 4)] == places(desk, "unbalanced-script")


def test_operation_without_success_is_told_at_the_operation(desk: Path) -> None:
    file = desk / "operations" / "delete-hook.yaml"
    file.write_text(file.read_text(encoding="utf-8").partition("responses:")[0], encoding="utf-8")

    assert ["operations/delete-hook.yaml"] == [name for name, _ in places(desk, "missing-successful-response")]


@pytest.mark.parametrize(
    "declared",
    ["private Task<HttpResponseMessage> Answer(string x) { }", "private HttpResponseMessage Answer() => null;"],
)
def test_method_that_the_dispatch_cannot_call_is_told_where_it_is_named(desk: Path, declared: str) -> None:
    (desk / "script").mkdir()
    (desk / "script" / "Answer.csx").write_text(f"{declared}\n", encoding="utf-8")
    with (desk / "operations" / "list-items.yaml").open("a", encoding="utf-8") as file:
        file.write("script: {method: Answer}\n")

    assert ["operations/list-items.yaml"] == [name for name, _ in places(desk, "script-declaration")]


def test_variable_of_a_malformed_name_is_told(desk: Path) -> None:
    with (desk / "environments" / "dev.yaml").open("a", encoding="utf-8") as file:
        file.write("connector: {host: '${env:the host}'}\n")

    assert [name for name, _ in places(desk, "malformed-variable")] == ["environments/dev.yaml"]
