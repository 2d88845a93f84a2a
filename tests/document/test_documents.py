"""readme.md, intro.md and the command that writes them (fact readme-sections, intro-sections)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.cli import main
from connsmith.document.documents import make_documents
from connsmith.intake.opening import open_target
from connsmith.intake.target import Target


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "connector"
    shutil.copytree(root / "connector", copy, ignore=shutil.ignore_patterns("out"))
    return copy


def headings(text: str) -> list[str]:
    return re.findall(r"^##? .+$", text, re.MULTILINE)


def test_the_readme_has_the_sections_that_reviewers_require_in_their_order(root: Path) -> None:
    readme = make_documents(open_target(root / "connector"), ["readme"]).files["readme.md"].decode("utf-8")

    assert [
        "# AvePoint Cloud Governance",
        "## Publisher: AvePoint, inc.",
        "## Prerequisites",
        "## Supported Operations",
        "## Obtaining Credentials",
        "## Getting Started",
        "## Known Issues and Limitations",
        "## Frequently Asked Questions",
        "## Deployment Instructions",
    ] == headings(readme)


def test_the_readme_lists_every_operation_that_makers_see(root: Path) -> None:
    readme = make_documents(open_target(root / "connector"), ["readme"]).files["readme.md"].decode("utf-8")

    assert 22 == len(re.findall(r"^### ", readme, re.MULTILINE))


def test_the_introduction_has_its_sections_in_their_order_and_no_operations(root: Path) -> None:
    intro = make_documents(open_target(root / "connector"), ["intro"]).files["intro.md"].decode("utf-8")

    assert [
        "## Prerequisites",
        "## How to get credentials",
        "## Get started with your connector",
        "## Known issues and limitations",
        "## Common errors and remedies",
        "## FAQ",
    ] == headings(intro)
    assert intro.startswith("The AvePoint Cloud Governance connector offers automation")
    assert "Supported Operations" not in intro


def test_each_missing_section_is_a_finding_that_names_its_heading(project: Path) -> None:
    (project / "docs" / "guide.md").unlink()
    findings = make_documents(open_target(project)).diagnostics
    named = [(item.rule, match[0]) for item in findings if (match := re.search(r"`## [^`]+`", item.message))]

    assert [
        ("missing-readme-prose", "`## Obtaining Credentials`"),
        ("missing-readme-prose", "`## Known Issues and Limitations`"),
        ("missing-intro-prose", "`## How to get credentials`"),
        ("missing-intro-prose", "`## Get started with your connector`"),
        ("missing-intro-prose", "`## Known issues and limitations`"),
        ("missing-intro-prose", "`## Common errors and remedies`"),
        ("missing-intro-prose", "`## FAQ`"),
    ] == named


@pytest.mark.parametrize(
    ("files", "place"),
    [(("intro.md", "guide.md"), "docs/intro.md"), (("guide.md",), "docs/guide.md"), ((), "connector.yaml")],
)
def test_a_missing_section_is_told_at_a_file_that_is_there(project: Path, files: tuple[str, ...], place: str) -> None:
    for file in (project / "docs").iterdir():
        file.unlink()
    for name in files:
        (project / "docs" / name).write_text("# Notes\n", encoding="utf-8")

    findings = make_documents(open_target(project), ["readme", "intro"]).diagnostics

    assert {place} == {item.span.file for item in findings if item.span}


def test_a_connector_without_credentials_needs_no_section_on_them(make_target: Callable[..., Target]) -> None:
    findings = make_documents(make_target({"info": {"title": "A"}}), ["readme", "intro"]).diagnostics

    assert not [item for item in findings if "redentials" in item.message]


def test_the_command_writes_every_document_of_a_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["docs", str(project)])
    assert {"reference.md", "reference.html", "reference.txt", "readme.md", "intro.md"} == {
        path.name for path in (project / "out" / "docs").iterdir()
    }
    assert "reference.html" in capsys.readouterr().out


def test_check_passes_after_writing_and_fails_when_a_page_is_stale(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["docs", str(project)])
    assert 0 == main(["docs", str(project), "--check"])
    source = project / "connector.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("calls: 100", "calls: 90"), encoding="utf-8")
    capsys.readouterr()

    assert 1 == main(["docs", str(project), "--check"])
    assert 3 == capsys.readouterr().out.count(" is stale")


def test_check_fails_when_a_page_is_missing_and_writes_nothing(project: Path) -> None:
    assert 1 == main(["docs", str(project), "--check", "--format", "md"])
    assert not (project / "out").exists()


def test_missing_prose_fails_the_command_and_the_documents_are_written(project: Path) -> None:
    (project / "docs" / "guide.md").unlink()

    assert 1 == main(["docs", str(project)])
    assert (project / "out" / "docs" / "readme.md").is_file()


def test_the_introduction_that_people_wrote_is_never_overwritten(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (project / "docs" / "intro.md").read_bytes()

    assert 2 == main(["docs", str(project), "--out", str(project / "docs")])
    assert "is your prose" in capsys.readouterr().err
    assert before == (project / "docs" / "intro.md").read_bytes()


def test_an_unknown_format_names_the_one_that_was_meant(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["docs", str(project), "--format", "htm"])
    assert "did you mean html?" in capsys.readouterr().err


def test_a_broken_template_of_the_project_is_named_with_its_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "templates" / "docs").mkdir(parents=True)
    template = project / "templates" / "docs" / "reference.txt.j2"
    template.write_text("{{ page.title }}\n{{ page.nothing }}\n", encoding="utf-8")

    assert 1 == main(["docs", str(project), "--format", "text"])
    printed = capsys.readouterr().out
    assert "reference.txt.j2\n  2:9  error  template-error\n" in printed
    assert not (project / "out" / "docs").exists()


def test_a_project_can_replace_a_template(project: Path) -> None:
    (project / "templates" / "docs").mkdir(parents=True)
    (project / "templates" / "docs" / "reference.txt.j2").write_text("{{ page.title }}!\n", encoding="utf-8")

    assert b"AvePoint Cloud Governance!\n" == make_documents(open_target(project), ["text"]).files["reference.txt"]


def test_the_committed_documents_of_the_connector_are_current(root: Path) -> None:
    folder = root / "connector"

    assert 0 == main(["docs", str(folder), "--format", "md,readme", "--out", str(folder / "docs"), "--check"])
