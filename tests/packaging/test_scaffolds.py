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
MISSING = {
    "check/test_catalogue.py::test_page_is_written[loud-summary]": "loud-summary: say why it is bad, and how to fix it",
    "check/test_catalogue.py::test_rule_rests_on_facts[loud-summary]": "loud-summary: name in `facts` what it rests on",
    "check/test_reference.py::test_reference_is_current": "`connsmith rules --write scripts/connsmith/check/reference`",
    "diff/test_kinds.py::test_every_reason_says_who_is_hit[host-moved]": "host-moved: `instead` is a sentence",
    "diff/test_table.py::test_row[definition: host-moved is found]": "write `old` and `new` that differ in this",
    "model/test_policytemplates.py::test_template_is_described[renameheader]": "describe renameHeader in sentences",
    "simulate/test_policies.py::test_policy[renameheader: what the service gets]": "the effect of its template differ",
    "model/test_authkinds.py::test_every_kind_is_in_the_readme[signature]": "say in the README what kind signature is",
    "model/test_authkinds.py::test_an_import_of_what_a_scaffold_builds_recognises_its_kind[signature-signature]": (
        "`recognise` of signature does not see what it builds"
    ),
    "report/test_formats.py::test_each_format_that_ships_renders_no_findings_and_some[csv]": "say what the findings",
    "report/test_formats.py::test_each_format_is_documented[csv]": "say in the README what csv is for",
}
"""Each test that a scaffold fails, and the words that say what is missing."""

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
    ("README.md", "`gateway` or `custom`", "`gateway`, `signature` or `custom`"),
    ("scripts/connsmith/report/csv.py",
     'raise NotImplementedError(f"say what the findings of {len(results)} connectors look like as csv")',
     'return "".join(f"{each.name}\\n" for each in results)'),
    ("README.md", "`sarif`, `junit`", "`csv`, `sarif`, `junit`"),
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
    """Run the tests that say what is missing."""
    options = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=--import-mode=importlib", "--tb=short")
    return python(folder, "-m", "pytest", *options, "-rf", *(f"tests/{name}" for name in MISSING))


def test_what_is_written_passes_lint_and_layers(checkout: Path) -> None:
    linted = python(checkout, "-m", "ruff", "check", ".")
    formatted = python(checkout, "-m", "ruff", "format", "--check", ".")

    assert (0, 0) == (linted.returncode, formatted.returncode), linted.stdout + formatted.stdout


def test_what_is_written_has_types(checkout: Path) -> None:
    pytest.importorskip("mypy", reason="needs mypy, of the extra `dev`")
    written = [
        "scripts/connsmith/check/rules/operations/loud_summary.py",
        "scripts/connsmith/simulate/policies/registry.py",
        "scripts/connsmith/model/auth/kinds.py",
        "scripts/connsmith/report/csv.py",
    ]

    typed = python(checkout, "-m", "mypy", *written)

    assert 0 == typed.returncode, typed.stdout


def test_every_scaffold_says_what_is_missing_and_passes_once_that_is_there(checkout: Path) -> None:
    waiting = run_tests(checkout).stdout
    failed = set(re.findall(r"^FAILED tests/(.+?)(?: - .*)?$", waiting, re.MULTILINE))

    assert MISSING.keys() == failed
    named = set(re.findall(r"tests/(\w+/test_\w+\.py)", (checkout / ".ci" / "new.py").read_text(encoding="utf-8")))
    assert {name.partition("::")[0] for name in MISSING} <= named
    assert [] == [words for words in MISSING.values() if words not in waiting]

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
