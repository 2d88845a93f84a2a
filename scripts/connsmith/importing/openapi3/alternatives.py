"""`oneOf`, `anyOf` and `allOf`, which the designer cannot show.

The strategy for alternatives, in this order:

1. A `null` alternative makes the value nullable and goes.
2. A single alternative that is left takes the place of all.
3. Objects become one object with the properties of all; required is what all require.
4. Alternatives of one simple type become that type, with the enum values of all.
5. Anything else becomes a schema without a type, which accepts any value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.incoming import Json
    from connsmith.importing.openapi3.schemas import SchemaConversion


_OF_THE_PART = frozenset({"title", "description", "discriminator", "example", "examples"})
"""Keywords that describe one part of `allOf`, and not what the parts make together."""


def flatten_alternatives(conversion: SchemaConversion, schema: Json, key: str, at: Pointer) -> tuple[Json, str]:
    """Return `schema` without the alternatives at `key`, and what was decided, "" when nothing is lost."""
    own = {name: value for name, value in schema.items() if name != key}
    branches = [(branch, (*at, key, index)) for index, branch in enumerate(schema[key])]
    kept = [(branch, where) for branch, where in branches if not _is_null(branch)]
    if len(kept) < len(branches):
        own["nullable"] = True
    if not kept:
        return own, ""
    if len(kept) == 1:
        return _with_only(own, kept[0][0])
    resolved = [_merged(conversion, branch, where) for branch, where in kept]
    if all(_is_object(branch) for branch in resolved):
        return _merged_objects(own, resolved)
    kinds = {branch.get("type") for branch in resolved if isinstance(branch, dict)}
    if len(kinds) == 1 and kinds <= {"string", "number", "integer", "boolean"}:
        return _merged_simple(own, resolved, kinds.pop())
    return own, "the alternatives differ in kind; any value is accepted"


def merge_all_of(conversion: SchemaConversion, schema: Json, at: Pointer) -> Json | None:
    """Return `schema` with the parts of `allOf` merged in, or none when they cannot be merged.

    Parts merge when all are objects with different properties, and none contains itself.
    """
    parts = [(part, (*at, "allOf", index)) for index, part in enumerate(schema["allOf"])]
    resolved = [conversion.resolved(part, where) for part, where in parts]
    own = {key: value for key, value in schema.items() if key != "allOf"}
    only = parts[0][0] if len(parts) == 1 else None
    if isinstance(only, dict) and "$ref" in only and not (own.keys() - {"description", "title", "nullable"}):
        return {**own, "$ref": only["$ref"]}
    if not all(_is_object(part) and not _leads_back(part, at, where) for part, where in resolved):
        return None
    properties: Json = {}
    required: list[Any] = []
    merged: Json = {}
    for part in [*(part for part, _ in resolved), own]:
        if {"allOf", "oneOf", "anyOf"} & part.keys():
            return None
        merged.update(part if part is own else {key: part[key] for key in part if key not in _OF_THE_PART})
        properties.update(_properties(part))
        required.extend(name for name in _required(part) if name not in required)
    merged["type"] = "object"
    if properties:
        merged["properties"] = properties
    if required:
        merged["required"] = required
    return merged


def _merged(conversion: SchemaConversion, branch: Any, where: Pointer) -> Any:
    """Return what `branch` says with its reference followed, and with what it inherits."""
    schema, at = conversion.resolved(branch, where)
    inherits = isinstance(schema, dict) and isinstance(schema.get("allOf"), list) and schema["allOf"]
    return (merge_all_of(conversion, schema, at) if inherits else None) or schema


def _is_null(schema: Any) -> bool:
    return isinstance(schema, dict) and (schema.get("type") == "null" or schema.get("enum") == [None])


def _is_object(schema: Any) -> bool:
    return isinstance(schema, dict) and (
        schema.get("type") == "object" or ("type" not in schema and "properties" in schema)
    )


def _properties(schema: Json) -> Json:
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else {}


def _required(schema: Json) -> list[str]:
    required = schema.get("required")
    return [name for name in required if isinstance(name, str)] if isinstance(required, list) else []


def _leads_back(part: Any, at: Pointer, where: Pointer) -> bool:
    """A part that is an ancestor of the schema that it belongs to would be merged for ever."""
    return isinstance(part, dict) and at[: len(where)] == where


def _with_only(own: Json, branch: Any) -> tuple[Json, str]:
    if not isinstance(branch, dict):
        return own, ""
    return {**branch, **own}, ""


def _merged_objects(own: Json, branches: list[Json]) -> tuple[Json, str]:
    properties: Json = dict(_properties(own))
    for branch in branches:
        for name, schema in _properties(branch).items():
            properties.setdefault(name, schema)
    common = set.intersection(*(set(_required(branch)) for branch in branches))
    required = [*_required(own), *sorted(common - set(_required(own)))]
    result = {**own, "type": "object", "properties": properties}
    if required:
        result["required"] = required
    return result, f"one object with the properties of all {len(branches)} alternatives; required is what all require"


def _merged_simple(own: Json, branches: list[Json], kind: Any) -> tuple[Json, str]:
    result = {**own, "type": kind}
    enums = [branch.get("enum", [branch["const"]] if "const" in branch else None) for branch in branches]
    if all(isinstance(values, list) for values in enums):
        result["enum"] = list(dict.fromkeys(value for values in enums for value in values or []))
        return result, ""
    return result, f"any {kind} is accepted"
