"""OpenAPI 3 to OpenAPI 2.0: what each construct becomes, and that nothing is lost in silence.

A case is a file: a document after `--- document`; after `--- expected` lines `POINTER JSON` of the definition; after
`--- losses` one line for each loss, `POINTER construct -> decision`, with `(decide)` where a person has to.
`REGENERATE_CASES=1 pytest` writes both anew, to be read.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV2SpecValidator
from tests.thoroughness import examples

from connsmith.diagnostics import format_pointer
from connsmith.importing.loss import Loss
from connsmith.importing.openapi3.conversion import Converted, convert_openapi3, is_openapi3
from connsmith.schemas.store import ARTIFACTS, is_valid
from connsmith.source.node import plain
from connsmith.source.reference import look_up, parse_reference
from connsmith.source.yamltree import parse_yaml

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def read_case(path: Path) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return the document of a case, what it expects of the definition, and the losses that it expects."""
    parts = re.split(r"^--- (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    root = parse_yaml(sections["document"], path.name).root
    assert root is not None
    return plain(root), sections["expected"].splitlines(), sections["losses"].splitlines()


def in_words(loss: Loss) -> str:
    words = f"{format_pointer(loss.pointer)} {loss.construct} -> {loss.decision}"
    return f"{words} (decide)" if loss.needs_person else words


def found_at(document: Any, pointer: str) -> Any:
    tokens = parse_reference("#" + pointer)
    assert tokens is not None
    parent = look_up(document, tokens[:-1])
    return look_up(document, tokens) if isinstance(parent, dict) and tokens[-1] in parent else "ABSENT"


def rewrite(case: Path, converted: Converted) -> None:
    document = case.read_text(encoding="utf-8").split("--- expected\n")[0]
    pointers = [line.split(" ", 1)[0] for line in read_case(case)[1]]
    expected = [f"{pointer} {json.dumps(found_at(converted.definition, pointer))}\n" for pointer in pointers]
    losses = [f"{in_words(loss)}\n" for loss in converted.losses]
    text = f"{document}--- expected\n{''.join(expected)}--- losses\n{''.join(losses)}"
    case.write_text(text, encoding="utf-8", newline="\n")


BY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)


@BY_CASE
def test_construct_becomes_what_the_case_says(case: Path) -> None:
    document, expected, _ = read_case(case)
    converted = convert_openapi3(document)
    definition = converted.definition
    if os.environ.get("REGENERATE_CASES"):
        rewrite(case, converted)
        _, expected, _ = read_case(case)

    for line in expected:
        pointer, value = line.split(" ", 1)
        assert json.loads(value) == found_at(definition, pointer)


@BY_CASE
def test_losses_are_the_ones_that_the_case_lists(case: Path) -> None:
    document, _, losses = read_case(case)

    assert losses == [in_words(loss) for loss in convert_openapi3(document).losses]


@BY_CASE
def test_result_is_openapi_2(case: Path) -> None:
    document, _, _ = read_case(case)
    definition = convert_openapi3(document).definition
    definition["info"].setdefault("description", "A description that a person has to write.")

    assert [] == [error.message for error in OpenAPIV2SpecValidator(definition).iter_errors()]
    assert is_valid(ARTIFACTS, "apiDefinition", definition)


@BY_CASE
def test_conversion_leaves_its_input_alone(case: Path) -> None:
    document, _, _ = read_case(case)
    before = json.dumps(document)
    convert_openapi3(document)

    assert before == json.dumps(document)


SCHEMA_KEYS = st.sampled_from(
    ["type", "items", "properties", "allOf", "oneOf", "anyOf", "$ref", "enum", "required", "nullable", "const", "not",
     "additionalProperties", "discriminator", "patternProperties", "default", "prefixItems", "exclusiveMinimum"]
)  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from(
    ["string", "object", "array", "null", "#/components/schemas/S", "#/components/schemas/S/allOf/0", "#", "x"]
)  # fmt: skip
SCHEMAS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCHEMA_KEYS | st.just("a"), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


@settings(max_examples=examples(300))
@given(schema=SCHEMAS)
@example(schema={"properties": None, "allOf": []})
@example(schema={"required": None, "oneOf": [{"properties": 1}, {"type": "object", "required": 2}]})
def test_any_schema_converts_without_failing(schema: Any) -> None:
    document = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "components": {"schemas": {"S": schema}}}

    json.dumps(convert_openapi3(document).definition)


@pytest.mark.parametrize("key", ["allOf", "oneOf", "anyOf"])
@pytest.mark.parametrize("part", [None, 1, "x", []])
def test_alternative_that_is_no_schema_converts_without_failing(key: str, part: Any) -> None:
    document = {"openapi": "3.1.0", "info": {}, "components": {"schemas": {"S": {key: [part]}}}}

    assert "S" in convert_openapi3(document).definition["definitions"]


OPERATION_KEYS = st.sampled_from(
    ["parameters", "requestBody", "responses", "callbacks", "security", "content", "schema", "200", "headers", "name",
     "in", "get", "post", "application/json", "$ref", "style", "explode", "examples", "links", "servers", "url"]
)  # fmt: skip
ODD = st.recursive(
    LEAVES | st.sampled_from(["query", "body", "cookie"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(OPERATION_KEYS, inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=examples(300))
@given(item=ODD, components=ODD, servers=ODD)
def test_any_document_converts_without_failing(item: Any, components: Any, servers: Any) -> None:
    document = {
        "openapi": "3.0.3", "info": {}, "paths": {"/a": item}, "components": components, "servers": servers,
        "webhooks": item, "security": servers,
    }  # fmt: skip

    json.dumps(convert_openapi3(document).definition)


@pytest.mark.parametrize(
    ("document", "expected"), [({"openapi": "3.1.0"}, True), ({"swagger": "2.0"}, False), ([], False)]
)
def test_openapi_3_is_known_by_its_version(document: Any, *, expected: bool) -> None:
    assert expected is is_openapi3(document)
