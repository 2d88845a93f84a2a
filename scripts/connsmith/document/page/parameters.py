"""The parameter table of one operation (rules.md 9.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.document.page.dynamics import Dynamics
from connsmith.document.page.model import Parameter, TypeName
from connsmith.document.page.references import is_notification_url, required_of
from connsmith.document.page.types import ARRAY, DYNAMIC, UNTYPED, basic_name, is_dynamic, kind_of
from connsmith.document.page.values import (
    is_internal,
    is_true,
    list_in,
    object_in,
    objects_in,
    shown_text,
    text_in,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.document.page.references import References
    from connsmith.document.page.values import JsonObject

MAX_SCHEMAS = 5000
"""Schemas opened for one operation: definitions that name each other may have more leaves than any page can show."""

_MAX_DEPTH = 24
_ARRAY_PREFIX = "array of "


def read_parameters(
    declared: list[Any], references: References, summaries: Mapping[str, str]
) -> tuple[tuple[Parameter, ...], Dynamics]:
    """Return the visible rows of the parameters `declared`, and the reader of dynamic extensions that knows them."""
    resolved = [references.resolve(item).value for item in declared]
    labels = {text_in(item, "name"): text_in(item, "x-ms-summary") or text_in(item, "name") for item in resolved}
    dynamics = Dynamics(summaries, labels)
    table = _Table(references, dynamics)
    for parameter in resolved:
        if parameter and not is_internal(parameter):
            table.add(parameter)
    return tuple(table.rows), dynamics


class _Table:
    """Collects rows in declared order; a body gives the rows of its leaves at its own place."""

    def __init__(self, references: References, dynamics: Dynamics) -> None:
        self.rows: list[Parameter] = []
        self._references = references
        self._dynamics = dynamics
        self._opened_schemas = 0

    def add(self, parameter: JsonObject) -> None:
        """Add the rows of `parameter`."""
        key = text_in(parameter, "name")
        required = is_true(parameter.get("required"))
        if parameter.get("in") != "body":
            self.rows.append(self._row(key, parameter, parameter, required=required))
            return
        written = parameter.get("schema")
        resolved = self._references.schema(written)
        if is_internal(resolved.value):
            return
        title = text_in(parameter, "x-ms-summary") or text_in(resolved.value, "x-ms-summary")
        shown = {**parameter, "x-ms-summary": title}
        if not text_in(parameter, "description"):
            shown["description"] = text_in(resolved.value, "description")
        self._add_schema(key, written, shown, (), required=required)

    def _add_schema(self, key: str, written: Any, shown: JsonObject, path: tuple[str, ...], *, required: bool) -> None:
        """Add the leaves of a schema, or its own row when it has none (rules.md par-flatten).

        Args:
            key: its name on the wire.
            written: the schema or the reference to it.
            shown: what carries its title and description.
            path: the definitions that it stands in; one that stands in itself is not opened again.
            required: whether its immediate parent requires it.
        """
        schema, path, repeats = self._opened(written, path)
        properties = object_in(schema, "properties")
        if properties and not is_dynamic(schema) and not repeats and len(path) < _MAX_DEPTH:
            names = required_of(schema)
            for name, child in properties.items():
                self._add_property(name, child, path, required=name in names)
        else:
            self.rows.append(self._row(key, self._references.schema(written).value, shown, required=required))

    def _add_property(self, name: str, written: Any, path: tuple[str, ...], *, required: bool) -> None:
        schema = self._references.schema(written).value
        if is_internal(schema) or is_notification_url(schema):
            return
        self._add_schema(shown_text(name), written, schema, path, required=required)

    def _opened(self, written: Any, path: tuple[str, ...]) -> tuple[JsonObject, tuple[str, ...], bool]:
        """Return the schema below arrays, the definitions on the way to it, and whether one of them repeats."""
        self._opened_schemas += 1
        repeats = self._opened_schemas > MAX_SCHEMAS
        for _ in range(_MAX_DEPTH):
            resolved = self._references.schema(written)
            if resolved.definition:
                repeats = repeats or resolved.definition in path
            path = (*path, resolved.definition)
            if kind_of(resolved.value) != ARRAY or is_dynamic(resolved.value):
                return resolved.value, path, repeats
            written = resolved.value.get("items")
        return {}, path, True

    def _row(self, key: str, schema: JsonObject, shown: JsonObject, *, required: bool) -> Parameter:
        items = self._references.schema(schema.get("items")).value if kind_of(schema) == ARRAY else {}
        fields_from = self._dynamics.fields_of(schema) or self._dynamics.fields_of(items)
        return Parameter(
            name=text_in(shown, "x-ms-summary") or key,
            key=key,
            is_required=required,
            type=self._type(schema),
            description=text_in(shown, "description"),
            is_advanced=text_in(shown, "x-ms-visibility").lower() == "advanced",
            default=shown_text(schema.get("default")),
            choices=_choices(schema) or _choices(items),
            choices_from=self._dynamics.list_of(schema) or self._dynamics.list_of(items),
            fields_from=fields_from,
        )

    def _type(self, schema: JsonObject) -> TypeName:
        prefix = ""
        for _ in range(_MAX_DEPTH):
            if is_dynamic(schema):
                return TypeName(DYNAMIC, prefix)
            if kind_of(schema) != ARRAY:
                break
            prefix += _ARRAY_PREFIX
            schema = self._references.schema(schema.get("items")).value
        return TypeName(basic_name(schema) or (UNTYPED if prefix else ""), prefix)


def _choices(schema: JsonObject) -> tuple[str, ...]:
    named = objects_in(schema, "x-ms-enum-values") or objects_in(object_in(schema, "x-ms-enum"), "values")
    names = {shown_text(item.get("value")): text_in(item, "displayName") or text_in(item, "name") for item in named}
    values = [shown_text(value) for value in list_in(schema, "enum")] or list(names)
    return tuple(names.get(value) or value for value in values)
