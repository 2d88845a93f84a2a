"""The schema of OpenAPI 2.0 speaks after the rules, and only of what none of them has told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from connsmith.check.engine import check_target
from connsmith.check.rule import Profile, Rule
from connsmith.intake.opening import open_target


@pytest.fixture
def repeated_parameter(tmp_path: Path, write_artifacts: Callable[[Path], Path]) -> Path:
    """A connector in which one parameter stands twice, which OpenAPI forbids and the artifact's schema leaves open."""
    folder = write_artifacts(tmp_path / "shelves")
    file = folder / "apiDefinition.swagger.json"
    definition = json.loads(file.read_text(encoding="utf-8"))
    parameter = {"name": "room", "in": "query", "type": "string"}
    definition["paths"]["/shelves"]["get"]["parameters"] = [parameter, parameter]
    file.write_text(json.dumps(definition), encoding="utf-8")
    return folder


def _found(folder: Path, rules: list[Rule] | None = None) -> list[str]:
    checked = check_target(open_target(folder), Profile.CUSTOM, rules)
    return [item.rule for item in checked.diagnostics if item.rule in {"openapi", "duplicate-parameter"}]


def test_openapi_tells_what_no_rule_told(repeated_parameter: Path) -> None:
    assert ["openapi"] == _found(repeated_parameter, [])


def test_openapi_is_silent_where_a_rule_told(repeated_parameter: Path) -> None:
    assert ["duplicate-parameter"] == _found(repeated_parameter)


def test_openapi_says_where(repeated_parameter: Path) -> None:
    diagnostics = check_target(open_target(repeated_parameter), Profile.CUSTOM, []).diagnostics

    assert ["/paths/~1shelves/get/parameters"] == [item.pointer for item in diagnostics if item.rule == "openapi"]
