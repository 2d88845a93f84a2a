"""What `.ci/new.py` writes passes lint and types; its tests say what is missing, and pass once that is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git, which knows the files of the checkout")

MADE = (
    ("rule", "operations", "loud-summary"),
    ("kind", "host", "host-moved"),
    ("policy-template", "renameHeader"),
    ("sign-in", "signature"),
    ("format", "csv"),
)
MISSING = (
    "loud-summary: say why it is bad, and how to fix it",
    "loud-summary: name in `facts` what it rests on",
    "`connsmith rules --write scripts/connsmith/check/reference`",
    "host-moved: `instead` is a sentence",
    "write `old` and `new` that differ in this",
    "describe renameHeader in sentences",
    "the effect of its template differ",
    "say in guides/source-language.md what kind signature is",
    "`recognise` of signature does not see what it builds",
    "say what the findings",
    "say there what csv is for",
)
"""What the tests say is missing after each scaffold."""

WRITTEN = (
    ("scripts/connsmith/check/rules/operations/loud_summary.py", "What goes wrong for makers, flows or reviewers.",
     "Makers read it as an alarm."),
    ("scripts/connsmith/check/rules/operations/loud_summary.py", "What to write instead.", "Write it as a sentence."),
    ("scripts/connsmith/check/rules/operations/loud_summary.py", "facts=()", 'facts=("summary-length",)'),
    ("scripts/connsmith/diff/kinds/host.py", '"Say who is hit, and how."', '"Every flow calls another host."'),
    ("scripts/connsmith/diff/kinds/host.py", '"Say what to do instead"', '"Keep the host."'),
    ("tests/diff/table/definition.yaml", "old: {}\n  new: {}\n", "new: {host: other.example.com}\n"),
    ("tests/diff/table/definition.yaml", "host-changed: risky", "host-moved: risky"),
    ("scripts/connsmith/diff/compare/definition.py", "HOST_CHANGED", "HOST_MOVED"),
    ("scripts/connsmith/model/policytemplates.py", '"Say what it does"', '"Renames a header."'),
    ("scripts/connsmith/model/policytemplates.py", '"Say what it is told"', '"Name of the header."'),
    ("tests/simulate/policies/renameheader.yaml", "[[Say, what the service gets]]", "[[X, '1']]"),
    ("scripts/connsmith/model/auth/signature.py", "if not parameters:", 'if parameters.keys() == {"secret"}:'),
    ("scripts/connsmith/guides/source-language.md", "`gateway` or `custom`", "`gateway`, `signature` or `custom`"),
    ("scripts/connsmith/report/csv.py",
     'raise NotImplementedError(f"say what the findings of {len(results)} connectors look like as csv")',
     'return "".join(f"{each.name}\\n" for each in results)'),
    ("scripts/connsmith/guides/check.md", "`sarif`, `junit`", "`csv`, `sarif`, `junit`"),
)  # fmt: skip
"""What a contributor writes: where, what stands there, and what takes its place."""


@pytest.fixture(scope="module")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of this checkout in which every scaffold was made."""
    pytest.importorskip("ruff", reason="needs ruff, of the extra `dev`, which sorts what is written")
    folder = tmp_path_factory.mktemp("scaffolds") / "checkout"
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, folder / name)
    for words in MADE:
        ran = python(folder, ".ci/new.py", *words)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'scripts'}{os.pathsep}{folder}"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def run_tests(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run what the tests that `.ci/new.py` names say of what was made."""
    modules = sorted(
        set(re.findall(r"tests/\w+/test_\w+\.py", (folder / ".ci" / "new.py").read_text(encoding="utf-8")))
    )
    chosen = "loud or host-moved or renameheader or signature or csv or reference_is_current or keeps or table_makes"
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=--import-mode=importlib", "--tb=short")
    return python(folder, "-m", "pytest", *options, "-k", chosen, *modules)


def test_what_is_written_passes_lint_and_layers(checkout: Path) -> None:
    linted = python(checkout, "-m", "ruff", "check", ".")
    formatted = python(checkout, "-m", "ruff", "format", "--check", ".")

    assert (0, 0) == (linted.returncode, formatted.returncode), linted.stdout + formatted.stdout


def test_what_is_written_has_types(checkout: Path, root: Path) -> None:
    pytest.importorskip("mypy", reason="needs mypy, of the extra `dev`")
    written = [
        "scripts/connsmith/check/rules/operations/loud_summary.py",
        "scripts/connsmith/simulate/policies/registry.py",
        "scripts/connsmith/model/auth/kinds.py",
        "scripts/connsmith/report/csv.py",
    ]

    known = root / ".mypy_cache"
    if known.is_dir():  # the types of all that is not new, where somebody has asked for them
        shutil.copytree(known, checkout / ".mypy_cache")

    typed = python(checkout, "-m", "mypy", *written)

    assert 0 == typed.returncode, typed.stdout


def test_every_scaffold_says_what_is_missing_and_passes_once_that_is_there(checkout: Path) -> None:
    waiting = run_tests(checkout).stdout
    assert [] == [words for words in MISSING if words not in waiting], waiting

    for name, old, new in WRITTEN:
        file = checkout / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name}: {old}"
        file.write_text(text.replace(old, new), encoding="utf-8")
    python(checkout, "-m", "connsmith", "rules", "--write", "scripts/connsmith/check/reference")
    python(checkout, "-m", "connsmith.model.policyschemas")
    done = run_tests(checkout)

    assert 0 == done.returncode, done.stdout


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("rule", "nowhere", "loud-summary"), "new: nowhere: the areas are "),
        (("rule", "operations", "duplicate-operation-id"), "new: duplicate-operation-id: there is a rule of this name"),
        (("kind", "host", "host-changed"), "new: host-changed: there is such a kind"),
        (("kind", "host", "Host"), "new: Host: say what happened, as in host-changed"),
        (("policy-template", "setHeader"), "new: setHeader: there is such a template"),
        (("sign-in", "basic"), "new: basic: there is such a kind"),
        (("format", "json"), "new: json: there is such a format"),
        (("format",), "Write what waits for a contributor's idea"),
    ],
)
def test_what_is_there_or_has_no_place_is_refused(words: tuple[str, ...], why: str, root: Path) -> None:
    ran = python(root, ".ci/new.py", *words)

    assert ran.returncode in {1, 2}
    assert ran.stderr.startswith(why)
