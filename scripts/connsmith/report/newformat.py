"""A package with a format of findings, which only waits for what its findings look like."""

from __future__ import annotations

import re

from connsmith.errors import ConnsmithError
from connsmith.report.formats import SHIPPED

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "connsmith-format-{name}"
version = "0.1.0"
description = "Findings of connsmith as {name}."
requires-python = ">=3.11"
dependencies = ["connsmith"]

[project.entry-points."connsmith.formats"]
{name} = "{module}:render"

[tool.hatch.build.targets.wheel]
only-include = ["{module}.py"]
"""
_MODULE = '''"""Findings as {name}, for `connsmith check --format {name}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from connsmith.formats import Diagnostic, Reported


def render(results: Sequence[Reported], fails: Callable[[Diagnostic], bool]) -> str:
    """Return what was found in each connector; `fails` says whether a finding makes the run fail."""
    lines = [
        f"{{'!' if fails(item) else '-'}} {{result.name}}: {{item.rule}}\\n"
        for result in results
        for item in result.diagnostics
    ]
    return "".join(lines)
'''
_TEST = '''"""The format takes whatever a run finds."""

from __future__ import annotations

from connsmith.formats import SAMPLES, faults_of
from {module} import render


def test_no_finding_of_any_shape_is_too_much_for_it() -> None:
    assert [] == list(faults_of(render))


def test_a_finding_that_fails_the_run_is_marked() -> None:
    assert "! a & b: duplicate-operation-id\\n" in render(SAMPLES, lambda item: item.severity == "error")
'''


def new_format(name: str) -> dict[str, str]:
    """Return the files of a package with the format `name`, by their names.

    Raises:
        ConnsmithError: `name` is not of this form, or ships.
    """
    if not _NAME.fullmatch(name):
        raise ConnsmithError(f"{name}: name the format in lower case, as in team-table")
    if name in {*SHIPPED, "text"}:
        raise ConnsmithError(f"{name}: there is a format of this name; choose another")
    module = f"connsmith_format_{name.replace('-', '_')}"
    return {
        "pyproject.toml": _PROJECT.format(name=name, module=module),
        f"{module}.py": _MODULE.format(name=name),
        f"test_{module}.py": _TEST.format(module=module),
    }
