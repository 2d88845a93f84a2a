"""What an operation gives back (fact page-returns)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.page.model import Returns
from connsmith.document.texts import text_in
from connsmith.reading.merging import ARRAY, OBJECT, MergedSchema, merge_schema

if TYPE_CHECKING:
    from connsmith.document.page.dynamics import Dynamics
    from connsmith.document.page.outputs import Outputs
    from connsmith.reading.definition import Definition
    from connsmith.reading.response import Output


def read_returns(output: Output | None, definition: Definition, outputs: Outputs, dynamics: Dynamics) -> Returns | None:
    """Return the outputs that `output` describes, or none when there is nothing to see.

    Args:
        output: what the designer offers of the operation.
        definition: the definition that it stands in.
        outputs: makes rows, and remembers the definitions that they lead to.
        dynamics: knows which operation describes dynamic fields.
    """
    if output is None:
        return None
    is_notification = not output.status
    schema = merge_schema(definition, output.schema, output.pointer)
    if schema.is_dynamic:
        return Returns(is_dynamic=True, fields_from=dynamics.fields_of(schema.data), is_notification=is_notification)
    if not schema.definition and _has_rows(schema, definition):
        rows = outputs.rows(schema)
        return Returns(fields=rows, is_notification=is_notification) if rows else None
    label = text_in(schema.data, "x-ms-summary")
    if not label:
        label = "Body" if schema.definition else "response"
    return Returns(
        label=label,
        type=outputs.body_type(output.schema),
        description=text_in(schema.data, "description") if schema.definition else "",
        is_notification=is_notification,
    )


def _has_rows(schema: MergedSchema, definition: Definition) -> bool:
    """Whether an inline schema is shown as a table: an object with properties, or an array of such."""
    if schema.type == ARRAY:
        items = merge_schema(definition, schema.items)
        return not items.definition and _has_rows_of_object(items)
    return _has_rows_of_object(schema)


def _has_rows_of_object(schema: MergedSchema) -> bool:
    return schema.type == OBJECT and bool(schema.properties)
