"""A required property is not among the properties.

## Why this is bad

Makers cannot give a value that has no field, and the platform refuses the definition.
Most often the name is misspelt or differs in letter case.

## How to fix it

Add the property, or correct the name in `required`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_RUN_TIME = ("x-ms-dynamic-schema", "x-ms-dynamic-properties")
BAD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    required: [name]  # error: 16 "the required property name is not defined"
    properties:
      id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema: {type: array, items: {$ref: '#/definitions/Shelf'}}
definitions:
  Shelf:
    type: object
    required: [id]
    properties:
      id: {type: string, x-ms-summary: Shelf ID, description: The shelf.}
"""


@rule(
    "SC009",
    everywhere(Severity.ERROR),
    facts=("schema-required-defined",),
    codes=("RequiredPropertyDefinitionMissing",),
)
def undefined_required_property(definition: Definition) -> Iterator[Finding]:
    """Yield every required name without a property; a part of `allOf` may name properties of its siblings."""
    for schema in definition.schemas:
        required = schema.data.get("required")
        if not isinstance(required, list) or "allOf" in schema.pointer[-2:] or not _can_have_properties(schema.data):
            continue
        known = _known_names(definition, schema.data)
        for index, name in enumerate(required if known is not None else ()):
            if isinstance(name, str) and known is not None and name not in known:
                message = f"the required property {name} is not defined; add it to properties or correct the name"
                yield Finding((*schema.pointer, "required", index), message)


def _can_have_properties(schema: dict[str, Any]) -> bool:
    """Required names on an array or a string are another mistake: required-names-on-simple-type."""
    return bool(schema.get("type", "object") == "object")


def _known_names(definition: Definition, schema: dict[str, Any]) -> set[str] | None:
    """Return the names of the properties, or none when some come to light only at run time."""
    names: set[str] = set()
    for part in parts_of(definition, schema):
        if any(key in part for key in _AT_RUN_TIME):
            return None
        properties = part.get("properties")
        names.update(properties if isinstance(properties, dict) else ())
    return names
