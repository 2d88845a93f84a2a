"""What openapi-spec-validator finds when it walks a definition, connsmith finds, too: the package is the oracle here.

`check` asks it for the schema of OpenAPI 2.0 alone, since each mistake that the walk knows has a rule of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema.exceptions import ValidationError
from openapi_spec_validator import OpenAPIV2SpecValidator
from tests.thoroughness import share_of

from connsmith.check.engine import check_target
from connsmith.check.harness import target_of
from connsmith.check.rule import Example, Profile
from connsmith.intake.opening import open_target

RULES = {
    "DuplicateOperationIDError": "duplicate-operation-id",
    "ParameterDuplicateError": "duplicate-parameter",
    "UnresolvableParameterError": "undeclared-path-variable",
    "ExtraParametersError": "undefined-required-property",
    "KeyError": "broken-schema-reference",
    "default value": "default-of-wrong-type",
}
_SCHEMA = "paths: {/shelves: {get: {responses: {'200': {schema: "
_BOXES = "operationId: A, responses: {'200': {description: A}}"
_ALL_OF = "{required: [lid], allOf: [{type: object, properties: {id: {type: string}}}]}"
_KIND = "{name: kind, in: query, type: string}"
SEEDS = {
    "duplicate-operation-id": f"paths: {{/boxes: {{get: {{{_BOXES.replace('A,', 'ListShelves,')}}}}}}}",
    "duplicate-parameter": f"paths: {{/shelves: {{get: {{parameters: [{_KIND}, {_KIND}]}}}}}}",
    "undeclared-path-variable": f"paths: {{'/boxes/{{id}}': {{get: {{{_BOXES}}}}}}}",
    "undefined-required-property": f"paths: {{/boxes: {{get: {{{_BOXES[:-2]}, schema: {_ALL_OF}}}}}}}}}}}",
    "broken-schema-reference": f"{_SCHEMA}{{type: array, items: {{$ref: '#/definitions/Lid'}}}}}}}}}}}}}}",
    "default-of-wrong-type": f"{_SCHEMA}{{items: {{properties: {{id: {{type: integer, default: one}}}}}}}}}}}}}}}}}}",
}


def walk(data: Any) -> set[str]:
    """Return the kinds of mistakes that a walk finds beyond those that the schema of OpenAPI 2.0 knows."""
    by_schema = {error.message for error in OpenAPIV2SpecValidator.schema_validator.iter_errors(data)}
    try:
        errors = [error for error in OpenAPIV2SpecValidator(data).iter_errors() if error.message not in by_schema]
    except Exception as error:  # noqa: BLE001 - a reference that leads nowhere ends the walk
        return {type(error.__cause__ or error).__name__}
    return {kind_of(error) for error in errors}


def kind_of(error: ValidationError) -> str:
    """Return what kind of mistake `error` is; a schema's keyword is at fault only where it judges a default value."""
    return "default value" if isinstance(error.validator, str) else type(error).__name__


@pytest.mark.parametrize("rule", RULES.values())
def test_a_seeded_mistake_is_found_by_both(rule: str) -> None:
    target = target_of(Example(definition=SEEDS[rule]))
    assert target.definition is not None

    assert {rule} == {RULES[kind] for kind in walk(json.loads(json.dumps(target.definition.data)))}
    assert rule in {item.rule for item in check_target(target, Profile.CUSTOM).diagnostics}


def test_no_published_connector_has_a_mistake_that_only_the_walk_finds(any_corpus: Path) -> None:
    missed = []
    for file in share_of(sorted(any_corpus.glob("*/*/apiDefinition.swagger.json"))):
        definition = open_target(file).definition
        # The walk judges default values by OpenAPI 3.0, which has no `type: file` and other formats.
        kinds = walk(json.loads(json.dumps(definition.data))) - {"default value"} if definition else set()
        if kinds:
            found = {item.rule for item in check_target(open_target(file), Profile.CUSTOM).diagnostics}
            missed += [(file.parent.name, kind) for kind in kinds if RULES[kind] not in found]
    assert [] == missed
