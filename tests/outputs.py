"""The outputs for programs, held to their shipped schemas more strictly than a program may."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft7Validator

from connsmith.schemas.store import OUTPUTS, load_whole_schema


def breaches_of(name: str, value: Any) -> list[str]:
    """Return how `value`, printed by the command `name`, breaks its schema; keys that the schema lacks break it."""
    return [f"{error.json_path}: {error.message}" for error in _validator(name).iter_errors(value)]


@cache
def _validator(name: str) -> Draft7Validator:
    return Draft7Validator(closed(load_whole_schema(OUTPUTS, name)))


def closed(schema: Any) -> Any:
    """Return `schema` without room for keys that it does not name.

    >>> closed({"properties": {"a": {}}})
    {'properties': {'a': {}}, 'additionalProperties': False}
    """
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    names_keys = isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema
    return {**found, "additionalProperties": False} if names_keys else found
