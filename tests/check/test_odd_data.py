"""Whatever stands in an artifact, every rule ends in findings: no value of a wrong type makes one fail."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.thoroughness import examples

import connsmith.check
from connsmith.check.catalogue import all_rules
from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.diagnostics import Severity
from connsmith.emit.artifact import Document
from connsmith.intake.opening import open_target
from connsmith.intake.target import ScriptText, Target
from connsmith.intake.textmap import TextMap
from connsmith.source.files.disk import DiskFiles

ARTIFACTS = ("apiDefinition", "apiProperties", "settings")
SOUND = Path(connsmith.check.__file__).parent / "sound"
PARTS = [rule.bad for rule in all_rules() if rule.bad.definition.strip()]
REFERENCES = [{"$ref": place} for place in ("#/x", "#", "#/definitions")]
ODD = st.sampled_from(
    [None, True, 3, -1, 1.5, "", "x", "#/definitions/x", [], [None], ["a", "a"], {}, *REFERENCES, {"a": None}]
)


@cache
def documents() -> list[Any]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(SOUND.glob("apiDefinition*"))]
    texts += [example.definition for example in PARTS]
    return [found for text in texts if places(found := yaml.safe_load(text))]


def places(value: Any, pointer: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, child in children for place in [(*pointer, key), *places(child, (*pointer, key))]]


def document(name: str, data: Any) -> Document | None:
    return Document(name, data, TextMap(json.dumps(data, default=str), name)) if isinstance(data, dict) else None


@settings(max_examples=examples(150))
@given(st.data())
def test_no_rule_fails_on_a_value_of_another_type(data: st.DataObject) -> None:
    definition = copy.deepcopy(data.draw(st.sampled_from(documents())))
    for _ in range(data.draw(st.integers(1, 3))):
        *parents, last = data.draw(st.sampled_from(places(definition)))
        inner = definition
        for token in parents:
            inner = inner[token]
        inner[last] = copy.deepcopy(data.draw(ODD))
    properties: Any = data.draw(
        st.sampled_from([None, {}, {"properties": 3}, {"properties": {"connectionParameters": []}}])
    )
    target = Target(
        name="odd",
        origin=DiskFiles(SOUND),
        definition=document("apiDefinition", definition),
        properties=document("apiProperties", properties),
        script=ScriptText("class", "script.csx"),
        icon=b"\x89PNG",
    )

    checked = check_target(target, tuple(Profile))

    assert [] == [item.message for item in checked.diagnostics if item.id == "XX000"]


@pytest.mark.parametrize("name", ARTIFACTS)
def test_empty_artifact_makes_no_rule_fail(name: str) -> None:
    parts = {other: document(other, {}) if other == name else None for other in ARTIFACTS}
    definition, properties, settings = (parts[other] for other in ARTIFACTS)
    target = Target(
        name="odd",
        origin=DiskFiles(SOUND),
        icon=b"",
        definition=definition,
        properties=properties,
        settings=settings,
    )

    assert not check_target(target, tuple(Profile)).crashed


def nested_artifact(folder: Path, schemas: int) -> Path:
    """A definition whose only answer nests so many schemas, the innermost of which is not OpenAPI."""
    schema: dict[str, Any] = {"type": "thing"}
    for _ in range(schemas - 1):
        schema = {"type": "object", "properties": {"a": schema}}
    answer = {"200": {"description": "The answer.", "schema": schema}}
    paths = {"/items": {"get": {"operationId": "GetItem", "responses": answer}}}
    file = folder / "apiDefinition.swagger.json"
    file.write_text(json.dumps({"swagger": "2.0", "info": {"title": "A", "version": "1"}, "paths": paths}))
    return file


def test_a_definition_as_deep_as_any_may_be_is_checked(tmp_path: Path) -> None:
    checked = check_target(open_target(nested_artifact(tmp_path, 47)), Profile.CUSTOM)

    assert not checked.crashed
    assert "wrong-artifact-value" in {item.rule for item in checked.diagnostics}


@pytest.mark.parametrize("schemas", [48, 100, 400, 5000])
def test_a_definition_that_is_deeper_is_one_error_whatever_python_could_read(tmp_path: Path, schemas: int) -> None:
    file = tmp_path / "apiDefinition.swagger.json"
    nested_artifact(tmp_path, 2)
    deep = '{"type": "object", "properties": {"a": ' * (schemas - 1) + '{"type": "thing"}' + "}}" * (schemas - 1)
    shallow = json.dumps({"type": "object", "properties": {"a": {"type": "thing"}}})
    file.write_text(file.read_text().replace(shallow, deep))

    (found,) = open_target(file).diagnostics

    assert "values are nested more than 100 levels deep" == found.message
    assert found.severity is Severity.ERROR
