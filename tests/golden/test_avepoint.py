"""The AvePoint Cloud Governance connector: its artifacts as they are, beside what must hold for them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV2SpecValidator

from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.diagnostics import Severity
from connsmith.intake.opening import open_target
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.reference import look_up, parse_reference

GOLDEN = Path(__file__).parent / "avepoint"
ENVIRONMENTS = ["dev", "prod"]
METHODS = {"get", "put", "post", "delete"}


@pytest.fixture(scope="module")
def project(root: Path) -> Path:
    return root / "connector"


@pytest.fixture(scope="module")
def definition() -> Any:
    return json.loads((GOLDEN / "prod" / "apiDefinition.swagger.json").read_bytes())


def walk(value: Any) -> Any:
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(child)


def operations(definition: Any) -> dict[str, tuple[str, str, Any]]:
    return {
        operation["operationId"]: (path, method, operation)
        for path, item in definition["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_build_gives_the_golden_artifacts(project: Path, environment: str) -> None:
    artifacts = compile_project(DiskFiles(project), environment).artifacts

    assert artifacts is not None
    golden = {path.name: path.read_bytes() for path in (GOLDEN / environment).iterdir()}
    assert golden == artifacts.files


def test_build_twice_gives_the_same_bytes(project: Path) -> None:
    first, second = compile_project(DiskFiles(project)).artifacts, compile_project(DiskFiles(project)).artifacts

    assert first is not None
    assert second is not None
    assert first.files == second.files


def test_sources_have_no_diagnostics(project: Path) -> None:
    assert () == compile_project(DiskFiles(project), "prod").diagnostics


@pytest.mark.parametrize("profile", list(Profile))
def test_check_finds_no_error_but_those_of_the_independent_profile(project: Path, profile: Profile) -> None:
    found = check_target(open_target(project, "prod"), profile)

    errors = {item.rule for item in found.diagnostics if item.severity is Severity.ERROR}
    allowed = INDEPENDENT_ONLY if profile is Profile.INDEPENDENT else set()
    assert set() == errors - allowed
    assert not found.crashed


# AvePoint is a verified publisher: these rules are for independent publishers, who have no icon and one brand colour.
INDEPENDENT_ONLY = {"icon-of-independent-publisher", "wrong-independent-brand-color"}


def test_definition_is_openapi_2(definition: Any) -> None:
    assert [] == list(OpenAPIV2SpecValidator(definition).iter_errors())


def test_every_reference_resolves(definition: Any) -> None:
    references = [node["$ref"] for node in walk(definition) if isinstance(node, dict) and "$ref" in node]

    assert references
    for reference in references:
        tokens = parse_reference(reference)
        assert tokens is not None
        assert look_up(definition, tokens) is not None


def test_every_dynamic_operation_exists(definition: Any) -> None:
    wanted = {
        node[key]["operationId"]
        for node in walk(definition)
        if isinstance(node, dict)
        for key in ("x-ms-dynamic-values", "x-ms-dynamic-schema")
        if key in node
    }

    assert wanted
    assert set() == wanted - operations(definition).keys()


def test_actions_triggers_and_internal_operations_are_all_there(definition: Any) -> None:
    found = operations(definition).values()

    triggers = [item for _, _, item in found if "x-ms-trigger" in item]
    internal = [item for _, _, item in found if item.get("x-ms-visibility") == "internal"]
    assert (42, 15, 20) == (len(found), len(triggers), len(internal))


def test_script_operations_are_the_triggers_and_list_workspaces(definition: Any) -> None:
    properties = json.loads((GOLDEN / "prod" / "apiProperties.json").read_bytes())["properties"]

    triggers = {name for name, (_, _, item) in operations(definition).items() if "x-ms-trigger" in item}
    assert triggers | {"Flow_ListWorkspace"} == set(properties["scriptOperations"])


def test_sources_stay_under_1200_lines(project: Path) -> None:
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in project.rglob("*.yaml"))

    assert lines < 1200


def strip(value: Any) -> Any:
    """Return `value` without what users read, which the wire facts do not have."""
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if k not in {"description", "x-ms-summary"}}
    return [strip(item) for item in value] if isinstance(value, list) else value


def test_operations_say_what_the_wire_facts_say(definition: Any, spec: Path) -> None:
    facts = yaml.safe_load((spec / "avepoint-wire-facts.yaml").read_text(encoding="utf-8"))
    built = operations(definition)

    assert built.keys() == {fact["operationId"] for fact in facts["operations"]}
    for fact in facts["operations"]:
        path, method, operation = built[fact["operationId"]]
        assert (fact["path"], fact["method"]) == (path, method)
        for key in ("x-ms-trigger", "consumes", "produces"):
            assert fact.get(key) == operation.get(key)
        by_name = {item["name"]: item for item in strip(operation.get("parameters", []))}
        assert {item["name"]: item for item in fact.get("parameters", [])} == by_name
        schemas = {status: strip(item).get("schema") for status, item in operation["responses"].items()}
        assert fact["responses"] == schemas
        content = definition["paths"][path].get("x-ms-notification-content", {}).get("schema")
        assert fact.get("x-ms-notification-content") == content


def test_definitions_say_what_the_wire_facts_say(definition: Any, spec: Path) -> None:
    facts = yaml.safe_load((spec / "avepoint-wire-facts.yaml").read_text(encoding="utf-8"))

    assert facts["definitions"] == strip(definition["definitions"])


def test_every_property_of_a_message_has_a_title_and_a_description(definition: Any) -> None:
    bare = [
        (name, key)
        for name, schema in definition["definitions"].items()
        for key, field in schema["properties"].items()
        if "$ref" not in field and not {"x-ms-summary", "description"} <= field.keys()
    ]

    assert [] == bare
