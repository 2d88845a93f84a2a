"""Schemas of OpenAPI 3 to those of OpenAPI 2.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.bounds import with_numeric_bounds, write_bounds
from connsmith.importing.openapi3.document import NOTHING
from connsmith.importing.openapi3.expansion import Expansion
from connsmith.importing.openapi3.keywords import CLOSING, COMPOSING, DROPPED, KEPT, SILENT
from connsmith.importing.openapi3.note import shown
from connsmith.importing.openapi3.sharing import shared_reference
from connsmith.importing.openapi3.valuetypes import is_nullable, kinds_of

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.document import OpenApiDocument
    from connsmith.source.node import Json

_DEEPEST = 60
_BOUNDS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})


class SchemaConversion:
    """Converts the schemas of one document.

    Args:
        document: the whole OpenAPI 3 document, whose losses it adds to.
    """

    def __init__(self, document: OpenApiDocument) -> None:
        self.document = document
        self.losses = document.losses
        self.expansion = Expansion(document)

    def convert(self, schema: Any, at: Pointer, depth: int = 0) -> Json:
        """Return the OpenAPI 2.0 schema for `schema`, which stands at `at` unless the document has it elsewhere."""
        at = self.document.place(schema, at)
        read = self.document.read(schema, "schema", at)
        if read == {}:
            return {}
        if read is None or read is NOTHING:
            construct = "boolean schema false" if read else "a value that is no schema"
            self.losses.add(at, construct, "any value is accepted", needs_person=read is None)
            return {}
        if depth > _DEEPEST:
            self.losses.add(at, "schema that contains itself inline", "cut here; any value is accepted below")
            return {}
        if (shared := shared_reference(self.document, read, at)) is not None:
            reference, beside = shared
            return {"allOf": [reference], **self._plain(beside, at, depth)} if beside else reference
        expanded = self.expansion.expand(schema, at)
        with self.expansion.inside(schema):
            return self._plain(expanded, at, depth)

    def expand(self, schema: Any, at: Pointer) -> Json:
        """Return the OpenAPI 3 schema `schema` without references and compositions at its top."""
        return self.expansion.expand(schema, at)

    def inline(self, schema: Any, at: Pointer) -> Json:
        """Return the OpenAPI 2.0 schema for `schema` without a reference at its top."""
        at = self.document.place(schema, at)
        expanded = self.expansion.expand(schema, at)
        with self.expansion.inside(schema):
            return self._plain(expanded, at, 0)

    def flat(self, schema: Any, at: Pointer, depth: int = 0) -> Json:
        """Return `schema` as OpenAPI 2.0 has it where nothing can be shared: in parameters and in their items."""
        at = self.document.place(schema, at)
        expanded = self.expand(schema, at)
        with self.expansion.inside(schema):
            rest = {key: value for key, value in expanded.items() if key != "items"}
            result = self._plain(rest, at, depth)
            if "items" in expanded and depth <= _DEEPEST:
                result["items"] = self.flat(expanded["items"], (*at, "items"), depth + 1)
        return result

    def _plain(self, schema: Json, at: Pointer, depth: int) -> Json:
        """Convert a schema without compositions at its top."""
        schema = with_numeric_bounds(schema)
        result = self._type(schema, at)
        for key, value in schema.items():
            self._entry(key, value, (*at, key), result, depth)
        self._add_bounds(schema, at, result)
        if result.get("type") == "array" and "items" not in result:
            result["items"] = {}
        self._settle_required(result, at)
        return result

    def _add_bounds(self, schema: Json, at: Pointer, result: Json) -> None:
        result.update(write_bounds(schema))
        for key in (key for key in schema if key in _BOUNDS):
            if schema[key] not in (result.get("minimum"), result.get("maximum")):
                self.losses.add((*at, key), f"{key} {schema[key]}", "dropped; a narrower limit stands beside it")

    def _settle_required(self, result: Json, at: Pointer) -> None:
        """`required` lists properties of an object, each once (fact schema-required-object-only)."""
        if "required" not in result:
            return
        if result.get("type", "object") == "object":
            result["required"] = list(dict.fromkeys(result["required"]))
        else:
            self.losses.add((*at, "required"), "required beside another type", "dropped; only objects have it")
            del result["required"]

    def _type(self, schema: Json, at: Pointer) -> Json:
        """A union with null becomes `x-nullable`; any other union leaves the type open."""
        kinds = kinds_of(schema)
        result: Json = {}
        if len(kinds) == 1:
            result["type"] = next(iter(kinds))
        elif kinds:
            decision = "left open; any value is accepted"
            self.losses.add((*at, "type"), f"type {' or '.join(sorted(kinds))}", decision, needs_person=True)
        if schema.get("const") is not None:
            result["enum"] = [schema["const"]]
        if is_nullable(schema) or ("const" in schema and schema["const"] is None):
            result["x-nullable"] = True
        return result

    def _entry(self, key: str, value: Any, at: Pointer, result: Json, depth: int) -> None:
        if key.startswith("x-"):
            result[key] = value
        elif key in _BOUNDS or key in COMPOSING:
            return
        elif key in KEPT:
            self._keep(key, value, at, result)
        elif key in DROPPED:
            if value not in (False, None) or key in CLOSING:
                self.losses.add(at, key, DROPPED[key])
        elif not self._convert_entry(key, value, at, result, depth) and key not in SILENT:
            self.losses.add(at, f"keyword {key}", "dropped; OpenAPI 2.0 does not know it")

    def _keep(self, key: str, value: Any, at: Pointer, result: Json) -> None:
        if key == "enum":
            values = [item for item in value if item is not None]
            if values and "enum" not in result:
                result["enum"] = values
        elif key == "default" and value is None:
            self.losses.add(at, "default null", "dropped; a value that is not given is not sent")
        elif not (key == "required" and not value):
            result[key] = value

    def _convert_entry(self, key: str, value: Any, at: Pointer, result: Json, depth: int) -> bool:
        """Add what `key` becomes to `result`; return whether there is such a keyword."""
        if key == "properties":
            result[key] = {name: self.convert(inner, (*at, name), depth + 1) for name, inner in value.items()}
        elif key == "items":
            result[key] = self.convert(value, at, depth + 1)
        elif key == "additionalProperties":
            result[key] = value if isinstance(value, bool) else self.convert(value, at, depth + 1)
        elif key == "prefixItems":
            self.losses.add(at, "prefixItems", "any items are accepted")
            result["items"] = {}
        elif key == "patternProperties":
            self.losses.add(at, "patternProperties", "any further property is accepted")
            result.setdefault("additionalProperties", True)
        elif key == "examples":
            self._example(value, at, result)
        else:
            return self._describe(key, value, at, result)
        return True

    def _describe(self, key: str, value: Any, at: Pointer, result: Json) -> bool:
        if key == "contentEncoding":
            result.setdefault("format", "byte" if value == "base64" else "binary")
        elif key == "contentMediaType":
            self.losses.add(at, f"contentMediaType {value}", "the content of the text is not described")
        elif key == "discriminator":
            self._discriminator(value, at, result)
        else:
            return False
        return True

    def _example(self, value: list[Any], at: Pointer, result: Json) -> None:
        if value:
            result.setdefault("example", value[0])
        if len(value) > 1:
            self.losses.add(at, "several examples", f"the first is kept, {shown(value[0])}")

    def _discriminator(self, value: Json, at: Pointer, result: Json) -> None:
        name = value.get("propertyName")
        if isinstance(name, str):
            result["discriminator"] = name
        else:
            self.losses.add(at, "discriminator without propertyName", "dropped")
        if "mapping" in value:
            self.losses.add((*at, "mapping"), "discriminator mapping", "the names of the schemas decide")
