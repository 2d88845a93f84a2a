"""The `if` of connsmith's schemas, which chooses a kind of object or makes keys of it necessary."""

from __future__ import annotations

from typing import Any

from .shapes import Test, When, as_json

CONTENT = {"properties", "patternProperties", "additionalProperties", "required", "allOf", "minProperties"}
"""The keywords that say what is in an object."""


def is_choice(schema: Any) -> bool:
    """Whether `schema` does nothing but choose a kind by a key."""
    return not (CONTENT & schema.keys()) and "required" in schema.get("if", ())


def has_kind(schema: Any) -> bool:
    """Whether a branch is a kind of its own, and more than needed keys."""
    return "$ref" in schema or "properties" in schema


def tests_of(condition: Any, kind: str) -> list[Test]:
    """Return the tests that choose `kind` on `condition`."""
    (key,) = condition["required"]
    values = condition.get("properties", {}).get(key, {}).get("enum")
    return [Test(key, None, kind)] if values is None else [Test(key, as_json(value), kind) for value in values]


def when_of(part: Any) -> When:
    """Return what is needed on the condition of `part`."""
    (key,) = part["if"]["required"]
    values = frozenset(as_json(value) for value in part["if"]["properties"][key]["enum"])
    return When(key, values, frozenset(part["then"]["required"]))
