"""A stranger's first hour: from the wheel to an own rule, and from the previous version to this one."""

from __future__ import annotations

import os
import shutil

import pytest
from tests.packaging.firsthour import CHAPTERS, CURRENT, PREVIOUS, previous_revision, spend, wheels_of_two_versions

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell, in which the stranger types"),
    pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="needs git and bash"),
]


@pytest.fixture(scope="module")
def hour(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """Return the exit status of each chapter, and what it printed."""
    pytest.importorskip("build", reason="needs build, of the extra `test`")
    if not previous_revision():
        pytest.skip("needs the history of the repository, which has the release before")
    current, previous = wheels_of_two_versions(tmp_path_factory.mktemp("wheels"))
    folder = tmp_path_factory.mktemp("hour")
    return {chapter.title: (status, said) for chapter, status, said in spend(folder, current, previous, offline=True)}


def said(hour: dict[str, tuple[int, str]], beginning: str) -> str:
    (found,) = [text for title, (_, text) in hour.items() if title.startswith(beginning)]
    return found


def test_every_chapter_that_needs_no_index_ends_well(hour: dict[str, tuple[int, str]]) -> None:
    assert {chapter.title: 0 for chapter in CHAPTERS if not chapter.needs_index} == {
        title: status for title, (status, _) in hour.items()
    }


def test_a_new_project_is_clean_builds_and_passes_its_cases(hour: dict[str, tuple[int, str]]) -> None:
    assert f"connsmith {CURRENT}\n" == said(hour, "Install")
    assert "no findings" in said(hour, "A new project")
    assert "2 passed" in said(hour, "A new project")


def test_a_rule_of_ones_own_finds_what_it_is_for(hour: dict[str, tuple[int, str]]) -> None:
    assert "rules/loud_summary.py: passes" in said(hour, "A rule")
    assert "3:10  warning  loud-summary" in said(hour, "A rule")


def test_programs_get_values_and_output_that_holds_to_its_schema(hour: dict[str, tuple[int, str]]) -> None:
    assert said(hour, "The same from Python").startswith("()\n['apiDefinition.swagger.json'")
    assert "valid\n" in said(hour, "What is printed")


def test_an_upgrade_keeps_settings_baseline_sources_and_artifacts(hour: dict[str, tuple[int, str]]) -> None:
    before, after = said(hour, "Somebody else"), said(hour, "The upgrade")

    assert f"connsmith {PREVIOUS}\n" in before
    assert "baseline.json: 1 findings" in before
    assert "### Added" in after
    assert f"connsmith {CURRENT}\nthe artifacts are the same\nno findings\n" in after
    assert after.endswith("nothing has changed for flows\n")
