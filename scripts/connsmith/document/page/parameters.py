"""The parameter table of one operation (fact page-parameters)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.dynamics import Dynamics
from connsmith.document.page.model import ParameterRow, TypeName
from connsmith.document.page.types import ARRAY_PREFIX, DYNAMIC, UNTYPED, basic_name
from connsmith.document.texts import shown_text, text_in
from connsmith.reading.merging import ARRAY, MergedSchema, is_notification_url, merge_schema
from connsmith.reading.parameter import BODY
from connsmith.reading.values import list_of, object_of, objects_of
from connsmith.reading.visibility import visibility_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.reading.definition import Definition
    from connsmith.reading.operation import Operation
    from connsmith.reading.parameter import Parameter
    from connsmith.source.node import Json

MAX_SCHEMAS = 5000
"""Schemas opened for one operation: definitions that name each other may have more leaves than any page can show."""

_ADVANCED = "advanced"
_MAX_DEPTH = 24


def read_parameters(
    operation: Operation, definition: Definition, summaries: Mapping[str, str]
) -> tuple[tuple[ParameterRow, ...], Dynamics]:
    """Return the visible rows of the parameters of `operation`, and what reads dynamic extensions for them."""
    names = [(shown_text(item.name), shown_text(item.summary)) for item in operation.parameters]
    dynamics = Dynamics(summaries, {name: summary or name for name, summary in names})
    table = _Table(definition, dynamics)
    for parameter in operation.parameters:
        if not parameter.is_internal:
            table.add(parameter)
    return tuple(table.rows), dynamics


class _Table:
    """Collects rows in declared order; a body gives the rows of its leaves at its own place."""

    def __init__(self, definition: Definition, dynamics: Dynamics) -> None:
        self.rows: list[ParameterRow] = []
        self._definition = definition
        self._dynamics = dynamics
        self._opened_schemas = 0

    def add(self, parameter: Parameter) -> None:
        """Add the rows of `parameter`."""
        key = shown_text(parameter.name)
        if parameter.place != BODY:
            schema = merge_schema(self._definition, parameter.data, parameter.target)
            self.rows.append(self._row(key, schema, parameter.data, required=parameter.is_required))
            return
        schema = merge_schema(self._definition, parameter.schema, parameter.schema_pointer)
        if schema.is_internal:
            return
        title = shown_text(parameter.summary) or text_in(schema.data, "x-ms-summary")
        shown = {**parameter.data, "x-ms-summary": title}
        if not text_in(parameter.data, "description"):
            shown["description"] = text_in(schema.data, "description")
        self._add_schema(key, parameter.schema, shown, (), required=parameter.is_required)

    def _add_schema(self, key: str, written: object, shown: Json, path: tuple[str, ...], *, required: bool) -> None:
        """Add the leaves of a schema, or its own row when it has none (fact par-flatten).

        Args:
            key: its name on the wire.
            written: the schema or the reference to it.
            shown: what carries its title and description.
            path: the definitions that it stands in; one that stands in itself is not opened again.
            required: whether its immediate parent requires it.
        """
        schema, path, repeats = self._opened(written, path)
        properties = schema.properties if schema is not None else {}
        if schema is not None and properties and not schema.is_dynamic and not repeats and len(path) < _MAX_DEPTH:
            names = schema.required
            for name, child in properties.items():
                self._add_property(name, child.schema, path, required=name in names)
        else:
            self.rows.append(self._row(key, merge_schema(self._definition, written), shown, required=required))

    def _add_property(self, name: str, written: object, path: tuple[str, ...], *, required: bool) -> None:
        schema = merge_schema(self._definition, written)
        if schema.is_internal or is_notification_url(schema.data):
            return
        self._add_schema(shown_text(name), written, schema.data, path, required=required)

    def _opened(self, written: object, path: tuple[str, ...]) -> tuple[MergedSchema | None, tuple[str, ...], bool]:
        """Return the schema below arrays, the definitions on the way to it, and whether one of them repeats."""
        self._opened_schemas += 1
        repeats = self._opened_schemas > MAX_SCHEMAS
        for _ in range(_MAX_DEPTH):
            schema = merge_schema(self._definition, written)
            if schema.definition:
                repeats = repeats or schema.definition in path
            path = (*path, schema.definition)
            if schema.type != ARRAY or schema.is_dynamic:
                return schema, path, repeats
            written = schema.items
        return None, path, True

    def _row(self, key: str, schema: MergedSchema, shown: Json, *, required: bool) -> ParameterRow:
        data = schema.data
        items = merge_schema(self._definition, schema.items).data if schema.type == ARRAY else {}
        return ParameterRow(
            name=text_in(shown, "x-ms-summary") or key,
            key=key,
            is_required=required,
            type=self._type(schema),
            description=text_in(shown, "description"),
            is_advanced=visibility_of(shown) == _ADVANCED,
            default=shown_text(data.get("default")),
            choices=_choices(data) or _choices(items),
            choices_from=self._dynamics.list_of(data) or self._dynamics.list_of(items),
            fields_from=self._dynamics.fields_of(data) or self._dynamics.fields_of(items),
        )

    def _type(self, schema: MergedSchema) -> TypeName:
        prefix = ""
        for _ in range(_MAX_DEPTH):
            if schema.is_dynamic:
                return TypeName(DYNAMIC, prefix)
            if schema.type != ARRAY:
                break
            prefix += ARRAY_PREFIX
            schema = merge_schema(self._definition, schema.items)
        return TypeName(basic_name(schema) or (UNTYPED if prefix else ""), prefix)


def _choices(schema: Json) -> tuple[str, ...]:
    named = objects_of(schema, "x-ms-enum-values") or objects_of(object_of(schema, "x-ms-enum"), "values")
    names = {shown_text(item.get("value")): text_in(item, "displayName") or text_in(item, "name") for item in named}
    values = [shown_text(value) for value in list_of(schema, "enum")] or list(names)
    return tuple(names.get(value) or value for value in values)
