"""Formats of findings: those that ship, and those of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tests.pages import GUIDES

from connsmith.cli import FINDINGS, USAGE, main
from connsmith.diagnostics import Diagnostic
from connsmith.report import formats
from connsmith.report.formats import GROUP, SHIPPED, find_format, format_names
from connsmith.report.reported import Reported
from connsmith.report.trial import faults_of


def render_lines(results: Sequence[Reported], fails: Callable[[Diagnostic], bool]) -> str:
    """A format of somebody else: one line a finding."""
    return "".join(f"{'!' if fails(item) else '?'}{item.rule}\n" for each in results for item in each.diagnostics)


@pytest.fixture(params=["render_lines", "render_nothing"])
def installed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    point = EntryPoint("lines", f"{__name__}:{request.param}", GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point] if group == GROUP else [])
    formats.forget_installed()
    yield request.param
    formats.forget_installed()


@pytest.mark.parametrize("name", SHIPPED)
def test_each_format_that_ships_renders_no_findings_and_some(name: str, results: list[Reported]) -> None:
    assert [] == list(faults_of(find_format(name)))
    assert find_format(name)(results, lambda _: True)


@pytest.mark.parametrize("name", SHIPPED)
def test_each_format_is_documented(name: str) -> None:
    assert f"`{name}`" in (GUIDES / "check.md").read_text(encoding="utf-8"), f"say there what {name} is for"
    assert main(["check", "--help"]) == 0


def test_a_format_of_an_installed_package_prints_or_says_why_not(
    installed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "connector.yaml").write_text("titel: T\n", encoding="utf-8")

    status = main(["check", str(tmp_path), "--no-cache", "--format", "lines"])

    printed = capsys.readouterr()
    assert "lines" in format_names()
    if installed == "render_lines":
        assert (FINDINGS, True) == (status, "!unknown-key\n" in printed.out)
    else:
        assert (USAGE, True) == (status, "the format lines (" in printed.err)


def test_an_unknown_format_names_the_known_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path), "--format", "sarlf"]) == USAGE
    assert "'sarif'" in capsys.readouterr().err
