"""The README and the guides are true: their commands run, and print what the pages say they print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from tests import needs
from tests.pages import GUIDES, README, all_text, blocks_of, pages, run_page

from connsmith.cli import COMMANDS, connsmith
from connsmith.guides import all_guides


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


@needs.scripts
@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_shell_blocks_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    for block, status, printed in run_page(page.read_text(encoding="utf-8"), tmp_path):
        assert block.shown.strip() == printed.strip(), f"{block.script}`python -m tests.pages {page}` renews the page"
        assert status in {0, 1}, block.script


def test_every_shell_block_is_run_or_needs_an_account() -> None:
    kept = [block.script for page in pages() for block in blocks_of(page.read_text("utf-8")) if block.way == "login"]

    assert all("connsmith deploy" in script or "az account" in script for script in kept)
    assert {"", "stays", "login"} >= {
        block.way for page in pages() for block in blocks_of(page.read_text(encoding="utf-8"))
    }
    assert not re.search(r"^```(console|bash|shell)", all_text(), re.MULTILINE)


def test_what_needs_an_account_has_commands_and_options_that_exist() -> None:
    lines = [
        shlex.split(line)
        for page in pages()
        for block in blocks_of(page.read_text(encoding="utf-8"))
        if block.way == "login"
        for line in block.script.splitlines()
        if line.startswith("connsmith ")
    ]

    assert lines
    for _, name, *words in lines:
        command = connsmith.get_command(click.Context(connsmith), name)
        assert command is not None
        known = {option for parameter in command.params for option in parameter.opts}
        assert set() == {word for word in words if word.startswith("--")} - known


def test_no_block_needs_what_one_system_has_and_another_has_not() -> None:
    assert not re.search(r"^\s*(sed -i|readlink -f|date -d|grep -P|mapfile)\b", all_text(), re.MULTILINE)


def test_commands_for_a_fresh_machine_are_the_ones_that_ci_runs(readme: str, root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    commands = [block.script.strip() for block in blocks_of(readme) if "pip install" in block.script]

    assert len(commands) == 2
    for command in commands:
        assert "\n" not in command
        assert command in script


def test_connsmith_is_put_on_the_path_before_it_is_called(readme: str) -> None:
    installed, activated, called = (
        readme.index(words) for words in ("pip install", "bin/activate\n```", "```sh\nconnsmith ")
    )

    assert installed < activated < called


def test_every_link_to_a_heading_or_a_file_leads_somewhere() -> None:
    for page in [*pages(), *README.parent.glob(".github/*.md")]:
        for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(page)):
            file, _, anchor = target.partition("#")
            if "://" not in target:
                leads_to = page.parent / file if file else page
                assert leads_to.exists(), f"{page.name}: {target}"
                assert not anchor or anchor in anchors_of(leads_to), f"{page.name}: {target}"


def prose_of(page: Path) -> str:
    return re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors_of(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose_of(page), re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_guide_is_in_the_readme_and_shipped_in_an_order(readme: str) -> None:
    files = {path.stem for path in GUIDES.glob("*.md")}

    assert files == {guide.name for guide in all_guides()}
    assert set() == {name for name in files if f"(scripts/connsmith/guides/{name}.md)" not in readme}


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_mentioned(name: str) -> None:
    assert f"connsmith {name}" in all_text()


def test_every_dependency_has_a_reason(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert block is not None
    lines = block[1].splitlines()

    for number, line in enumerate(lines):
        if line.strip().startswith('"'):
            assert "#" in line.partition('",')[2] or lines[number - 1].strip().startswith("#"), line
