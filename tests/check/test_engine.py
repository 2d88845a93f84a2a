"""Severities of several profiles, and rules that fail."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from connsmith.check.engine import check_environments, check_target
from connsmith.check.rule import Finding, Profile, Rule
from connsmith.diagnostics import Severity
from connsmith.intake.opening import open_environments, open_target
from connsmith.reading.definition import Definition
from connsmith.source.files.disk import DiskFiles


def _crash(_definition: Definition) -> Iterator[Finding]:
    yield Finding((), "said before the fall")
    raise ZeroDivisionError("secret words")


@pytest.fixture
def crashing(rules: list[Rule]) -> Rule:
    return replace(rules[0], id="ZZ003", name="falling-rule", check=_crash, fix=None)


def test_crash_is_a_finding_and_the_other_rules_go_on(project: Path, rules: list[Rule], crashing: Rule) -> None:
    checked = check_target(open_target(project), Profile.CUSTOM, [crashing, *rules])

    assert checked.crashed
    found = {item.id: item for item in checked.diagnostics}
    assert {"XX000", "ZZ001", "ZZ002"} == set(found)
    assert Severity.ERROR is found["XX000"].severity
    assert "falling-rule failed: ZeroDivisionError" in found["XX000"].message
    assert "secret words" not in found["XX000"].message


def test_strictest_of_several_profiles_counts_and_is_named(project: Path, rules: list[Rule]) -> None:
    checked = check_target(open_target(project), (Profile.CUSTOM, Profile.CERTIFIED), [rules[1]])

    assert [(Severity.WARNING, ("certified",))] == [(item.severity, item.profiles) for item in checked.diagnostics]


def test_one_profile_needs_no_name(project: Path, rules: list[Rule]) -> None:
    checked = check_target(open_target(project), Profile.CUSTOM, [rules[1]])

    assert [(Severity.INFO, ())] == [(item.severity, item.profiles) for item in checked.diagnostics]


def test_rule_is_silent_in_a_profile_that_lacks_it(project: Path, rules: list[Rule]) -> None:
    assert () == check_target(open_target(project), Profile.INDEPENDENT, [rules[1]]).diagnostics


def test_finding_in_plain_json_stands_in_the_json_file(
    tmp_path: Path, rules: list[Rule], write_artifacts: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    target = open_target(write_artifacts(tmp_path / "shelves"))

    (found,) = check_target(target, Profile.CUSTOM, [rules[0]]).diagnostics

    assert found.span is not None
    assert ("apiDefinition.swagger.json", 13, 20, 13, 34) == tuple(found.span)


def test_repair_holds_the_value_before_and_after(project: Path, rules: list[Rule]) -> None:
    (found,) = check_target(open_target(project), Profile.CUSTOM, [rules[0]]).diagnostics

    assert found.repair is not None
    assert ("LIST SHELVES", "List shelves") == (found.repair.before, found.repair.after)


@pytest.mark.parametrize(
    ("told", "is_left_out"), [("tags", True), ("tags/0", True), ("tagsAndMore", False), ("", False)]
)
def test_verdict_on_openapi_is_left_out_only_where_an_error_is_told_there_or_within(
    tmp_path: Path, rules: list[Rule], write_artifacts: Callable[[Path], Path], told: str, is_left_out: object
) -> None:
    file = write_artifacts(tmp_path / "shelves") / "apiDefinition.swagger.json"
    definition = json.loads(file.read_text(encoding="utf-8"))
    definition["paths"]["/shelves"]["get"]["tags"] = ["twice", "twice"]
    file.write_text(json.dumps(definition), encoding="utf-8")

    def tell(_: Definition) -> Iterator[Finding]:
        yield Finding(("paths", "/shelves", "get", *filter(None, told.split("/"))), "told")

    found = check_target(
        open_target(file.parent), Profile.CUSTOM, [replace(rules[0], id="ZZ004", name="telling", check=tell, fix=None)]
    )

    assert is_left_out == ("openapi" not in [item.rule for item in found.diagnostics])


@pytest.fixture
def environments(project: Path) -> Path:
    """The project with an environment that fills its settings, and one that has another title."""
    (project / "environments").mkdir()
    for name, text in {"filled": "settings: {environment: x}", "titled": "connector: {title: Other}"}.items():
        (project / "environments" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return project


def test_a_rule_looks_once_at_what_environments_share(environments: Path, rules: list[Rule]) -> None:
    seen: list[object] = []

    def look(definition: Definition) -> Iterator[Finding]:
        seen.append(definition.info["title"])
        yield Finding(("info",), "seen")

    looking = replace(rules[0], id="ZZ005", name="looking", check=look, fix=None)
    checked = check_environments(open_environments(DiskFiles(environments), "shelves"), (Profile.CUSTOM,), [looking])

    assert ["Shelves", "Other"] == seen
    assert {None: 1, "filled": 1, "titled": 1} == {
        name: sum(item.id == "ZZ005" for item in each.diagnostics) for name, each in checked.items()
    }


def test_each_environment_is_checked_as_it_is_alone(environments: Path, rules: list[Rule], crashing: Rule) -> None:
    rules.append(crashing)

    together = check_environments(open_environments(DiskFiles(environments), "shelves"), (Profile.CUSTOM,))

    assert [None, "filled", "titled"] == list(together)
    for name, checked in together.items():
        assert check_target(open_target(environments, name), Profile.CUSTOM) == checked
        assert checked.crashed
