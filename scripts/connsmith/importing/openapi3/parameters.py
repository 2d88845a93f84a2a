"""Parameters of OpenAPI 3, which hold a schema, to those of OpenAPI 2.0, which are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.incoming import Json
    from connsmith.importing.openapi3.schemas import SchemaConversion


_FORMATS = {"spaceDelimited": "ssv", "pipeDelimited": "pipes"}
_FLAT_KEYS = frozenset(
    {
        "type",
        "format",
        "items",
        "collectionFormat",
        "default",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "enum",
        "multipleOf",
    }
)
# The platform adds these itself (rules.md param-security-headers).
_OWN_HEADERS = frozenset({"authorization", "content-type", "accept"})


class ParameterConversion:
    """Converts the parameters of one document.

    Args:
        schemas: converts their schemas.
    """

    def __init__(self, schemas: SchemaConversion) -> None:
        self.schemas = schemas
        self.losses = schemas.losses

    def convert_all(self, parameters: Any, at: Pointer) -> list[Json]:
        """Return the OpenAPI 2.0 parameters for the list `parameters`, which stands at `at`."""
        result: list[Json] = []
        for index, parameter in enumerate(parameters if isinstance(parameters, list) else ()):
            content, where = self.schemas.resolved(parameter, (*at, index))
            if isinstance(content, dict):
                result.extend(self.convert(content, where))
            else:
                self.losses.add((*at, index), "parameter", "the reference leads nowhere; left out", needs_person=True)
        return result

    def convert(self, parameter: Json, at: Pointer) -> Iterator[Json]:
        """Yield what `parameter` becomes: one parameter, one for each property of an object, or none."""
        place = parameter.get("in")
        name = parameter.get("name", "")
        if place == "cookie":
            needed = parameter.get("required") is True
            self.losses.add(at, "cookie parameter", "left out; OpenAPI 2.0 has no cookies", needs_person=needed)
            return
        if place == "header" and str(name).lower() in _OWN_HEADERS:
            self.losses.add(at, f"header parameter {name}", "left out; the platform sends this header itself")
            return
        schema, where = self._schema(parameter, at)
        if place == "query" and schema.get("type") == "object" and "properties" in schema:
            yield from self._spread(parameter, schema, where)
            return
        yield self._flat(parameter, schema, at)

    def _schema(self, parameter: Json, at: Pointer) -> tuple[Json, Pointer]:
        schema, where = parameter.get("schema"), (*at, "schema")
        if schema is None and isinstance(parameter.get("content"), dict):
            self.losses.add((*at, "content"), "parameter with content", "sent as text; the caller writes it out")
            return {"type": "string"}, where
        resolved, where = self.schemas.resolved(schema if schema is not None else {}, where)
        converted = self.schemas.convert(resolved if isinstance(resolved, dict) else {}, where)
        return converted, where

    def _spread(self, parameter: Json, schema: Json, at: Pointer) -> Iterator[Json]:
        names = ", ".join(schema["properties"])
        self.losses.add(at, "object as a query parameter", f"one parameter for each property: {names}")
        deep = parameter.get("style") == "deepObject"
        for name, inner in schema["properties"].items():
            full = f"{parameter.get('name')}[{name}]" if deep else name
            required = parameter.get("required") is True and name in schema.get("required", [])
            part = {"name": full, "in": "query", "required": required, "description": inner.get("description")}
            yield self._flat(part, inner, (*at, "properties", name))

    def _flat(self, parameter: Json, schema: Json, at: Pointer) -> Json:
        result: Json = {"name": parameter.get("name"), "in": parameter.get("in")}
        if title := schema.get("title"):
            result["x-ms-summary"] = title
        if description := parameter.get("description") or schema.get("description"):
            result["description"] = description
        if parameter.get("required") is True or parameter.get("in") == "path":
            result["required"] = True
        result.update({key: value for key, value in schema.items() if key in _FLAT_KEYS or key.startswith("x-")})
        self._settle_type(result, schema, at)
        if result.get("type") == "array":
            self._settle_array(parameter, result, at)
        if parameter.get("allowEmptyValue") is True and parameter.get("in") == "query":
            result["allowEmptyValue"] = True
        self._note_rest(parameter, at)
        result.update({key: value for key, value in parameter.items() if key.startswith("x-")})
        return result

    def _settle_type(self, result: Json, schema: Json, at: Pointer) -> None:
        if result.get("type") in {"string", "number", "integer", "boolean", "array"}:
            return
        if schema and "$ref" not in schema:
            kind = result.get("type", "any type")
            self.losses.add(at, f"parameter of {kind}", "sent as text; the caller writes it out")
        result["type"] = "string"

    def _settle_array(self, parameter: Json, result: Json, at: Pointer) -> None:
        """The importer refuses `multi` (rules.md param-collectionformat), which is OpenAPI 3's default in a query."""
        style = parameter.get("style", "form" if parameter.get("in") == "query" else "simple")
        explode = parameter.get("explode", style == "form")
        if style in _FORMATS:
            result["collectionFormat"] = _FORMATS[style]
        elif explode and parameter.get("in") == "query":
            decision = "sent as one value with commas; make sure that the service accepts that"
            self.losses.add(at, "array that repeats the parameter", decision, needs_person=True)
        items = result.get("items")
        if not isinstance(items, dict) or items.get("type") not in {"string", "number", "integer", "boolean", "array"}:
            result["items"] = {"type": "string"}
        else:
            result["items"] = {key: value for key, value in items.items() if key in _FLAT_KEYS}

    def _note_rest(self, parameter: Json, at: Pointer) -> None:
        for key in ("example", "examples"):
            if key in parameter:
                self.losses.add((*at, key), f"{key} of a parameter", "dropped; OpenAPI 2.0 has none there")
        if parameter.get("deprecated") is True:
            self.losses.add(at, "deprecated parameter", "not marked")
        if parameter.get("allowReserved") is True:
            self.losses.add(at, "allowReserved", "reserved characters are encoded")
