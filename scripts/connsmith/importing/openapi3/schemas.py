"""Schemas of OpenAPI 3 to those of OpenAPI 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.alternatives import flatten_alternatives, merge_all_of
from connsmith.importing.openapi3.references import dereference, moved_reference, places_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.incoming import Json
    from connsmith.importing.openapi3.loss import Losses


_KEPT = frozenset(
    {
        "format",
        "title",
        "description",
        "required",
        "maxProperties",
        "minProperties",
        "multipleOf",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "default",
        "enum",
        "readOnly",
        "xml",
        "externalDocs",
        "example",
        "maximum",
        "minimum",
    }
)
_DROPPED = {
    "not": "the values that it excludes are accepted",
    "if": "the condition is not checked",
    "then": "the condition is not checked",
    "else": "the condition is not checked",
    "propertyNames": "any property name is accepted",
    "dependentRequired": "the properties are independent",
    "dependentSchemas": "the properties are independent",
    "unevaluatedProperties": "further properties are accepted",
    "unevaluatedItems": "further items are accepted",
    "contains": "any items are accepted",
    "minContains": "any items are accepted",
    "maxContains": "any items are accepted",
    "writeOnly": "the property may also stand in an answer",
    "deprecated": "the property is not marked",
    "contentMediaType": "the content of the text is not described",
    "contentSchema": "the content of the text is not described",
}
_SILENT = frozenset({"$schema", "$id", "$comment", "$anchor", "$dynamicAnchor", "$defs", "nullable", "type", "const"})
_HANDLED = frozenset(
    {
        "$ref",
        "allOf",
        "oneOf",
        "anyOf",
        "properties",
        "additionalProperties",
        "items",
        "prefixItems",
        "patternProperties",
        "discriminator",
        "examples",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "contentEncoding",
    }
)
_ALTERNATIVES = ("oneOf", "anyOf", "allOf")
_DEEPEST = 60
_MOST_NESTED, _MOST_WORK = 8, 100
"""Lists of alternatives in one another, and in all inside one of them, that are flattened: a few that lead to each
other make a great many."""

_ENDLESS = "they contain themselves or too many others; cut here, and any value is accepted below"


class SchemaConversion:
    """Converts the schemas of one document.

    Args:
        document: the whole OpenAPI 3 document, for references.
        losses: takes what does not survive.
    """

    def __init__(self, document: Json, losses: Losses) -> None:
        self.document = document
        self.losses = losses
        self._places = places_of(document)
        # The lists of alternatives around the schema at hand: what is flattened copies the properties of its
        # alternatives, so one of them that leads back here would be copied for ever.
        self._open: set[int] = set()
        self._work = 0

    def convert(self, schema: Any, at: Pointer, depth: int = 0) -> Json:
        """Return the OpenAPI 2.0 schema for `schema`, which stands at `at` unless the document has it elsewhere."""
        at = self._places.get(id(schema), at)
        if schema is True or schema == {}:
            return {}
        if not isinstance(schema, dict):
            self.losses.add(at, "boolean schema false", "any value is accepted")
            return {}
        if depth > _DEEPEST:
            self.losses.add(at, "schema that contains itself inline", "cut here; any value is accepted below")
            return {}
        if "$ref" in schema:
            return self._reference(schema, at, depth)
        opened = {id(schema[key]) for key in _ALTERNATIVES if isinstance(schema.get(key), list)} - self._open
        schema = self._without_alternatives(schema, at)
        if "$ref" in schema:
            return self._reference(schema, at, depth)
        if not self._open:
            self._work = 0
        self._open |= opened
        try:
            return self._converted(schema, at, depth)
        finally:
            self._open -= opened

    def _converted(self, schema: Json, at: Pointer, depth: int) -> Json:
        result = self._type(schema, at)
        for key, value in schema.items():
            self._entry(key, value, self._places.get(id(value), (*at, key)), result, depth)
        if result.get("type") == "array" and "items" not in result:
            result["items"] = {}
        if "required" in result and not _is_object(result):
            self.losses.add((*at, "required"), "required beside another type", "dropped; only objects have it")
            del result["required"]
        return result

    def resolved(self, schema: Any, at: Pointer) -> tuple[Any, Pointer]:
        """Return `schema` with a reference at its top followed, and where it then stands."""
        return dereference(self.document, schema, at)

    def _reference(self, schema: Json, at: Pointer, depth: int) -> Json:
        reference = schema["$ref"]
        siblings = [key for key in schema if key not in {"$ref", "nullable"} and not key.startswith("x-")]
        if siblings:
            words = ", ".join(siblings)
            self.losses.add(at, f"{words} beside $ref", "dropped; OpenAPI 2.0 reads nothing beside a reference")
        if schema.get("nullable") is True:
            self.losses.add(at, "nullable beside $ref", "dropped; mark what it refers to as nullable if it can be null")
        moved = moved_reference(reference) if isinstance(reference, str) else None
        target, where = dereference(self.document, schema, at)
        if target is None:
            self.losses.add(at, f"$ref {reference}", "leads nowhere; any value is accepted", needs_person=True)
            return {}
        return {"$ref": moved} if moved else self.convert(target, where, depth + 1)

    def _without_alternatives(self, schema: Json, at: Pointer) -> Json:
        for key in ("oneOf", "anyOf"):
            branches = schema.get(key)
            if not isinstance(branches, list):
                continue
            where = self._places.get(id(branches), (*at, key))
            if self._is_endless(branches):
                schema = {name: value for name, value in schema.items() if name != key}
                self.losses.add(where, f"{key} inside itself", _ENDLESS)
                continue
            schema, decision = flatten_alternatives(self, schema, key, at)
            self._work += 1
            if decision:
                self.losses.add(where, key, decision)
        if isinstance(schema.get("allOf"), list) and not self._is_endless(schema["allOf"]):
            merged = merge_all_of(self, schema, at)
            if merged is not None:
                return merged
        return schema

    def _is_endless(self, branches: list[Any]) -> bool:
        is_too_much = len(self._open) > _MOST_NESTED or (bool(self._open) and self._work > _MOST_WORK)
        return is_too_much or id(branches) in self._open

    def _type(self, schema: Json, at: Pointer) -> Json:
        """A union with null becomes `x-nullable`; any other union leaves the type open."""
        written = schema.get("type")
        kinds = written if isinstance(written, list) else [written] if isinstance(written, str) else []
        others = [kind for kind in kinds if kind != "null"]
        result: Json = {}
        if len(others) == 1:
            result["type"] = others[0]
        elif others:
            self.losses.add((*at, "type"), f"type {' or '.join(map(str, others))}", "left open; any value is accepted")
        elif (implied := _implied_type(schema)) is not None:
            result["type"] = implied
        if "const" in schema:
            result["enum"] = [schema["const"]]
        if schema.get("nullable") is True or len(others) < len(kinds):
            result["x-nullable"] = True
        return result

    def _entry(self, key: str, value: Any, at: Pointer, result: Json, depth: int) -> None:
        if key.startswith("x-"):
            result[key] = value
        elif key in _KEPT:
            self._keep(key, value, result)
        elif key in _DROPPED:
            if value not in (False, None):
                self.losses.add(at, key, _DROPPED[key])
        elif key in _HANDLED:
            self._convert_entry(key, value, at, result, depth)
        elif key not in _SILENT:
            self.losses.add(at, f"keyword {key}", "dropped; OpenAPI 2.0 does not know it")

    def _keep(self, key: str, value: Any, result: Json) -> None:
        if key == "enum" and isinstance(value, list):
            values = [item for item in value if item is not None]
            if len(values) < len(value):
                result["x-nullable"] = True
            if values:
                result["enum"] = values
        elif not (key == "default" and value is None) and not (key == "required" and not value):
            result[key] = value

    def _convert_entry(self, key: str, value: Any, at: Pointer, result: Json, depth: int) -> None:
        if key == "properties" and isinstance(value, dict):
            result[key] = {name: self.convert(inner, (*at, name), depth + 1) for name, inner in value.items()}
        elif key == "items":
            result[key] = self.convert(value, at, depth + 1)
        elif key == "additionalProperties":
            result[key] = value if isinstance(value, bool) else self.convert(value, at, depth + 1)
        elif key == "allOf" and isinstance(value, list):
            result[key] = [self.convert(part, (*at, index), depth + 1) for index, part in enumerate(value)]
        else:
            self._approximate(key, value, at, result)

    def _approximate(self, key: str, value: Any, at: Pointer, result: Json) -> None:
        """Say in OpenAPI 2.0 as much of an entry as it can say."""
        if key == "prefixItems":
            self.losses.add(at, "prefixItems", "any items are accepted")
            result.setdefault("items", {})
        elif key == "patternProperties":
            self.losses.add(at, "patternProperties", "any further property is accepted")
            result.setdefault("additionalProperties", True)
        elif key == "examples" and isinstance(value, list) and value:
            result.setdefault("example", value[0])
        elif key == "contentEncoding":
            result.setdefault("format", "byte" if value == "base64" else "binary")
        elif key == "discriminator" and isinstance(value, dict):
            self._discriminator(value, at, result)
        elif key in {"exclusiveMinimum", "exclusiveMaximum"}:
            self._bound(key, value, result)

    def _discriminator(self, value: Json, at: Pointer, result: Json) -> None:
        result["discriminator"] = value.get("propertyName")
        if "mapping" in value:
            self.losses.add((*at, "mapping"), "discriminator mapping", "the names of the schemas decide")

    def _bound(self, key: str, value: Any, result: Json) -> None:
        """OpenAPI 3.1 writes the number itself; 3.0 and 2.0 a flag beside the number."""
        if isinstance(value, bool):
            result[key] = value
        else:
            result["minimum" if key == "exclusiveMinimum" else "maximum"] = value
            result[key] = True


def _is_object(schema: Json) -> bool:
    """`required` lists properties of an object (rules.md schema-required-object-only)."""
    return isinstance(schema.get("required"), list) and schema.get("type", "object") == "object"


def _implied_type(schema: Json) -> str | None:
    """What the other keywords of a schema without a type speak of."""
    if "properties" in schema:
        return "object"
    if "items" in schema or "prefixItems" in schema:
        return "array"
    return "string" if isinstance(schema.get("const"), str) else None
