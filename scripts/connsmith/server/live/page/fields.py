"""The inputs of an operation as the designer shows them: one field for each value that a maker can give."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.document.texts import shown_text, text_in
from connsmith.reading.merging import ARRAY, OBJECT, is_notification_url, merge_schema
from connsmith.reading.parameter import BODY
from connsmith.reading.values import list_of, object_of, objects_of, text_of
from connsmith.reading.visibility import visibility_of
from connsmith.simulate.designer import LISTS, SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.reading.definition import Definition
    from connsmith.reading.merging import MergedSchema
    from connsmith.reading.operation import Operation
    from connsmith.reading.parameter import Parameter
    from connsmith.source.node import Json

TEXT, NUMBER, SELECT, LIST, JSON, FILE, FIELDS = "text", "number", "select", "list", "json", "file", "fields"
_NUMBERS = frozenset({"integer", "number"})
_ADVANCED = "advanced"
_MAX_DEPTH = 12
_MAX_FIELDS = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a list: what makers see, and the value as JSON."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a card.

    Attributes:
        path: the way to its value: the name of a parameter, or `body` and the properties below it.
        kind: how it is filled in: text, number, select, list (from the service), json, file, or fields (a schema from
            the service).
        label: what makers call it.
        description: what makers read of it.
        is_required: whether the card cannot be run without it.
        is_advanced: whether it is hidden at first.
        default: what it begins with: a text, or JSON for a choice or an object; "" for nothing.
        choices: the values of a fixed list.
        waits_for: the inputs that its list or schema depends on.
        source: what its list or schema is asked by, as `simulate.designer` names it.
        hint: what may be written into it.
        is_number: whether its value is a number.
    """

    path: tuple[str, ...]
    kind: str
    label: str
    description: str = ""
    is_required: bool = False
    is_advanced: bool = False
    default: str = ""
    choices: tuple[Choice, ...] = ()
    waits_for: tuple[str, ...] = ()
    source: str = ""
    hint: str = ""
    is_number: bool = False

    @property
    def written_path(self) -> str:
        """Its path as JSON."""
        return json.dumps(self.path)

    @property
    def written_waits(self) -> str:
        """What it waits for as JSON."""
        return json.dumps(self.waits_for)


def operation_fields(definition: Definition, operation: Operation) -> tuple[Field, ...]:
    """Return the fields of `operation` in declared order; a body gives the fields of its leaves at its own place."""
    reader = _Reader(definition)
    return tuple(field for parameter in operation.parameters for field in reader.of_parameter(parameter))


def schema_fields(
    definition: Definition, schema: object, path: tuple[str, ...], sample: Any = None, source: str = ""
) -> tuple[Field, ...]:
    """Return the fields of a value of `schema`.

    Args:
        definition: what references lead into.
        schema: the schema.
        path: the way to the value.
        sample: what the fields begin with; none for the defaults that the schema has.
        source: what the schema itself is asked by, when it is dynamic.
    """
    label = text_in(merge_schema(definition, schema).data, "x-ms-summary") or text_of(
        object_of({"": schema}, ""), "title"
    )
    fields = _Reader(definition).of_schema(path, schema, {"x-ms-summary": label or "Body"}, (), required=False)
    found = tuple(replace(each, source=source) if source and each.kind == FIELDS else each for each in fields)
    return found if sample is None else tuple(_filled(each, sample, len(path)) for each in found)


class _Reader:
    """Reads the fields of one operation.

    Args:
        definition: what references lead into.
    """

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._count = 0

    def of_parameter(self, parameter: Parameter) -> Iterator[Field]:
        """Yield the fields of `parameter`; makers do not see internal ones."""
        if parameter.is_internal:
            return
        if parameter.place != BODY:
            schema = merge_schema(self._definition, parameter.data, parameter.target)
            yield self._leaf((parameter.name,), schema, parameter.data, required=parameter.is_required)
            return
        schema = merge_schema(self._definition, parameter.schema, parameter.schema_pointer)
        if schema.is_internal:
            return
        label = shown_text(parameter.summary) or text_in(schema.data, "x-ms-summary") or shown_text(parameter.name)
        described = {**schema.data, **parameter.data, "x-ms-summary": label}
        yield from self.of_schema((BODY,), parameter.schema, described, (), required=parameter.is_required)

    def of_schema(
        self, path: tuple[str, ...], written: object, shown: Json, way: tuple[str, ...], *, required: bool
    ) -> Iterator[Field]:
        """Yield the leaves of a schema, or its own field when it has none.

        Args:
            path: the way to the value.
            written: the schema, or the reference to it.
            shown: what carries its title and description.
            way: the definitions that it stands in.
            required: whether its parent requires it, and the parent's parents require that.
        """
        schema = merge_schema(self._definition, written)
        repeats = bool(schema.definition) and schema.definition in way
        opens = schema.properties and schema.type in {OBJECT, ""} and not schema.is_dynamic
        if not opens or repeats or len(path) > _MAX_DEPTH or self._count > _MAX_FIELDS:
            yield self._leaf(path, schema, shown, required=required)
            return
        for name, inner in schema.properties.items():
            child = merge_schema(self._definition, inner.schema)
            if child.is_internal or is_notification_url(child.data):
                continue
            needed = name in schema.required and (required or len(path) == 1)
            yield from self.of_schema(
                (*path, name), inner.schema, child.data, (*way, schema.definition), required=needed
            )

    def _leaf(self, path: tuple[str, ...], schema: MergedSchema, shown: Json, *, required: bool) -> Field:
        self._count += 1
        data = schema.data
        dynamic = next((key for key in (*SCHEMAS, *LISTS) if text_of(object_of(data, key), "operationId")), "")
        choices = tuple(_choices(data))
        kind = _kind_of(schema, dynamic, choices)
        return Field(
            path=path,
            kind=kind,
            label=text_in(shown, "x-ms-summary") or text_in(shown, "title") or path[-1],
            description=text_in(shown, "description"),
            is_required=required,
            is_advanced=visibility_of(shown) == _ADVANCED,
            default=_written(data.get("default"), kind),
            choices=choices,
            waits_for=tuple(_references(object_of(data, dynamic))) if dynamic else (),
            source="/".join(path),
            hint=_hint(schema, kind),
            is_number=schema.type in _NUMBERS,
        )


def _kind_of(schema: MergedSchema, dynamic: str, choices: tuple[Choice, ...]) -> str:
    if dynamic in SCHEMAS:
        return FIELDS
    if schema.type == "file" or schema.format == "binary":
        return FILE
    if schema.type in {ARRAY, OBJECT}:
        return JSON
    if dynamic:
        return LIST
    if choices:
        return SELECT
    return NUMBER if schema.type in _NUMBERS else TEXT


def _choices(data: Json) -> Iterator[Choice]:
    named = objects_of(data, "x-ms-enum-values") or objects_of(object_of(data, "x-ms-enum"), "values")
    titles = {json.dumps(each.get("value")): text_in(each, "displayName") or text_in(each, "name") for each in named}
    values = [json.dumps(value) for value in list_of(data, "enum")] or list(titles)
    if not values and text_of(data, "type") == "boolean":
        yield from (Choice("Yes", "true"), Choice("No", "false"))
    for value in values:
        yield Choice(titles.get(value) or shown_text(json.loads(value)), value)


def _written(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind in {SELECT, JSON, LIST}:
        return json.dumps(value, ensure_ascii=False)
    return shown_text(value) or ("" if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _references(data: Json) -> Iterable[str]:
    for value in object_of(data, "parameters").values():
        if isinstance(value, dict):
            named = text_of(value, "parameter") or text_of(value, "parameterReference")
            if named:
                yield named


def _hint(schema: MergedSchema, kind: str) -> str:
    if kind == JSON:
        return "A list, as JSON" if schema.type == ARRAY else "An object, as JSON"
    return {"date-time": "Such as 2024-01-31T12:00:00Z", "date": "Such as 2024-01-31"}.get(schema.format, "")


def _filled(field: Field, sample: Any, above: int) -> Field:
    value = sample
    for token in field.path[above:]:
        value = value.get(token) if isinstance(value, dict) else None
    return replace(field, default=_written(value, field.kind)) if value is not None else field
