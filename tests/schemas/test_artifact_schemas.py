"""The schemas of the artifacts: what they let through where Microsoft's let it through, too."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from connsmith.schemas.store import ARTIFACTS, is_valid, load_schema, schema_names


@pytest.mark.parametrize("name", schema_names(ARTIFACTS))
def test_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(load_schema(ARTIFACTS, name))


def test_script_operations_may_be_unset() -> None:
    assert is_properties(scriptOperations=None)


@pytest.mark.parametrize("listed", ["ListShelves", [1], [None], {}])
def test_script_operations_are_a_list_of_names(listed: Any) -> None:
    assert not is_properties(scriptOperations=listed)


def test_properties_of_a_sign_in_may_hold_more_than_the_known_ones() -> None:
    assert is_valid(
        ARTIFACTS, "apiProperties", {"IsFirstParty": "False", "Region": True}, "/definitions/oauthProperties"
    )


def test_operation_context_names_a_simulated_call() -> None:
    part = "/definitions/operationContext"

    assert is_valid(ARTIFACTS, "apiDefinition", {"simulate": {"operationId": "ListShelves"}}, part)
    assert not is_valid(ARTIFACTS, "apiDefinition", {}, part)


def is_properties(**keys: Any) -> bool:
    return is_valid(ARTIFACTS, "apiProperties", {"properties": {"iconBrandColor": "#3366CC", **keys}})
