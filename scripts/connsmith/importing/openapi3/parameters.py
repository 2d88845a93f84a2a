"""Parameters of OpenAPI 3, which hold a schema, to those of OpenAPI 2.0, which are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.openapi3.keywords import ANNOTATIONS
from connsmith.importing.openapi3.note import shown
from connsmith.importing.openapi3.valuetypes import SIMPLE, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.importing.openapi3.schemas import SchemaConversion
    from connsmith.source.node import Json


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
_SAID_ELSEWHERE = frozenset({"title", "description", "required", "properties", "example", "readOnly"})
_OF_PARAMETERS = ANNOTATIONS | {"type", "properties", "required", "nullable"}
_FLAT_TYPES = SIMPLE | {"array"}
# The platform adds these itself (fact param-security-headers).
_OWN_HEADERS = frozenset({"authorization", "content-type", "accept"})
_PATH_STYLES = {"matrix": "`;name=`", "label": "`.`"}
_PLACES = frozenset({"query", "header", "path", "formData", "response"})


class ParameterConversion:
    """Converts the parameters of one document.

    Args:
        schemas: converts their schemas.
    """

    def __init__(self, schemas: SchemaConversion) -> None:
        self.schemas = schemas
        self.document = schemas.document
        self.losses = schemas.losses

    def convert_all(self, parameters: Any, at: Pointer) -> list[Json]:
        """Return the OpenAPI 2.0 parameters for the list `parameters`, which stands at `at`."""
        result: list[Json] = []
        for index, written in enumerate(parameters if isinstance(parameters, list) else ()):
            parameter, where = self.document.resolved(written, "parameter", (*at, index))
            if parameter is not None:
                result.extend(self.convert(parameter, where))
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
        elif place == "header" and str(name).lower() in _OWN_HEADERS:
            self.losses.add(at, f"header parameter {name}", "left out; the platform sends this header itself")
        elif place not in _PLACES or not isinstance(name, str):
            decision = "left out; it needs a name, and a place that is query, header, path or cookie"
            self.losses.add(at, f"parameter {name}", decision, needs_person=True)
        else:
            yield from self._convert(parameter, at)

    def note_object(self, schema: Json, at: Pointer) -> None:
        """List what `schema`, whose properties became parameters of their own, says about the object as a whole."""
        for key, value in schema.items():
            if key not in _OF_PARAMETERS and value not in (False, True):
                construct = f"{key} {shown(value)} of the object"
                decision = "dropped; its properties are parameters of their own"
                self.losses.add((*at, key), construct, decision, needs_person=True)

    def _convert(self, parameter: Json, at: Pointer) -> Iterator[Json]:
        schema, where = self._schema(parameter, at)
        expanded = self.schemas.expand(schema, where)
        if _is_spread(parameter) and kinds_of(expanded) == {"object"} and expanded.get("properties"):
            yield from self._spread(parameter, expanded, where)
        else:
            yield self._flat(parameter, schema, at, where)

    def _schema(self, parameter: Json, at: Pointer) -> tuple[Any, Pointer]:
        content = parameter.get("content")
        if "schema" in parameter or not isinstance(content, dict):
            return parameter.get("schema", {}), (*at, "schema")
        self.losses.add((*at, "content"), "parameter with content", "sent as text; the caller writes it out")
        return {"type": "string"}, (*at, "content")

    def _spread(self, parameter: Json, schema: Json, at: Pointer) -> Iterator[Json]:
        names = ", ".join(schema["properties"])
        self.losses.add(at, "object as a query parameter", f"one parameter for each property: {names}")
        self.note_object(schema, at)
        deep = parameter.get("style") == "deepObject"
        for name, inner in schema["properties"].items():
            full = f"{parameter.get('name')}[{name}]" if deep else name
            required = parameter.get("required") is True and name in schema.get("required", [])
            where = (*at, "properties", name)
            yield self._flat({"name": full, "in": "query", "required": required}, inner, where, where)

    def _flat(self, parameter: Json, schema: Any, at: Pointer, where: Pointer) -> Json:
        converted = self.schemas.flat(schema, where)
        result: Json = {"name": parameter.get("name"), "in": parameter.get("in")}
        if title := converted.get("title"):
            result["x-ms-summary"] = title
        if description := parameter.get("description") or converted.get("description"):
            result["description"] = description
        if parameter.get("required") is True or parameter.get("in") == "path":
            result["required"] = True
        self._add_schema(converted, result, self.document.place(schema, where))
        if result.get("type") == "array":
            self._settle_array(parameter, result, at)
        if parameter.get("allowEmptyValue") is True and parameter.get("in") == "query":
            result["allowEmptyValue"] = True
        self._note_rest(parameter, at)
        result.update({key: value for key, value in parameter.items() if key.startswith("x-")})
        return result

    def _add_schema(self, converted: Json, result: Json, at: Pointer) -> None:
        """Write what a schema says into the parameter; what a parameter cannot say is listed."""
        kind = converted.get("type")
        for key, value in converted.items():
            if key.startswith("x-") or (key in _FLAT_KEYS and not (kind not in _FLAT_TYPES and key == "items")):
                result[key] = value
            elif key not in _SAID_ELSEWHERE:
                self.losses.add((*at, key), f"{key} of a parameter", "dropped; OpenAPI 2.0 has none there")
        if kind in _FLAT_TYPES:
            return
        result["type"] = "string"
        if converted:
            decision = "sent as text; the caller writes it out"
            self.losses.add(at, f"parameter of {kind or 'any type'}", decision, needs_person=True)
        self._settle_text(result, at)

    def _settle_text(self, result: Json, at: Pointer) -> None:
        """What is sent as text has texts as its values."""
        values = [value for value in result.get("enum", []) if isinstance(value, str)]
        if len(values) < len(result.get("enum", [])):
            construct = f"enum {shown(result['enum'])}"
            self.losses.add((*at, "enum"), construct, "dropped; not all of it is text", needs_person=True)
            del result["enum"]
        if "default" in result and not isinstance(result["default"], str):
            self.losses.add(
                (*at, "default"), f"default {result['default']}", "dropped; it is no text", needs_person=True
            )
            del result["default"]

    def _settle_array(self, parameter: Json, result: Json, at: Pointer) -> None:
        """The importer refuses `multi` (fact param-collectionformat), which is OpenAPI 3's default in a query."""
        style = parameter.get("style", "form" if parameter.get("in") == "query" else "simple")
        explode = parameter.get("explode", style == "form")
        if style in _FORMATS:
            result["collectionFormat"] = _FORMATS[style]
        elif (explode or style == "deepObject") and parameter.get("in") == "query":
            decision = "sent as one value with commas; make sure that the service accepts that"
            self.losses.add(at, "array that repeats the parameter", decision, needs_person=True)
        result["items"] = self._items(result.get("items", {}), (*at, "items"))

    def _items(self, items: Json, at: Pointer) -> Json:
        flat: Json = {}
        self._add_schema(items, flat, at)
        if flat["type"] == "array":
            flat["items"] = self._items(flat.get("items", {}), (*at, "items"))
        return flat

    def _note_rest(self, parameter: Json, at: Pointer) -> None:
        for key in ("example", "examples"):
            if key in parameter:
                self.losses.add((*at, key), f"{key} of a parameter", "dropped; OpenAPI 2.0 has none there")
        if (style := parameter.get("style")) in _PATH_STYLES:
            decision = f"{_PATH_STYLES[style]} is not written before the value; see that the service takes it so"
            self.losses.add((*at, "style"), f"style {style}", decision, needs_person=True)
        if parameter.get("deprecated") is True:
            self.losses.add(at, "deprecated parameter", "not marked")
        if parameter.get("allowReserved") is True:
            self.losses.add(at, "allowReserved", "reserved characters are encoded")


def _is_spread(parameter: Json) -> bool:
    """Whether each property of an object is sent as a parameter of its own, as OpenAPI 3 has it by default."""
    if parameter["in"] != "query":
        return False
    style = parameter.get("style", "form")
    return style == "deepObject" or (style == "form" and parameter.get("explode") is not False)
