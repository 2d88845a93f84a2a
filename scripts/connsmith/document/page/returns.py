"""What an operation gives back (rules.md 9.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.document.page.model import Returns
from connsmith.document.page.types import ARRAY, OBJECT, is_dynamic, kind_of
from connsmith.document.page.values import object_in, text_in

if TYPE_CHECKING:
    from connsmith.document.page.dynamics import Dynamics
    from connsmith.document.page.outputs import Outputs
    from connsmith.document.page.references import References
    from connsmith.document.page.values import JsonObject

NOTIFICATION = "x-ms-notification-content"
_PREFERRED = ("200", "201")


def read_returns(
    schema: Any, references: References, outputs: Outputs, dynamics: Dynamics, *, is_notification: bool
) -> Returns | None:
    """Return the outputs that `schema` describes, or none when there is nothing to see.

    Args:
        schema: the schema of the answer or of the notification.
        references: follows references.
        outputs: makes rows, and remembers the definitions that they lead to.
        dynamics: knows which operation describes dynamic fields.
        is_notification: whether a webhook delivers it.
    """
    resolved = references.schema(schema)
    value = resolved.value
    if is_dynamic(value):
        return Returns(is_dynamic=True, fields_from=dynamics.fields_of(value), is_notification=is_notification)
    if not resolved.definition and _has_rows(value, references):
        rows = outputs.rows(value)
        return Returns(fields=rows, is_notification=is_notification) if rows else None
    label = text_in(value, "x-ms-summary")
    if not label:
        label = "Body" if resolved.definition else "response"
    description = text_in(value, "description") if resolved.definition else ""
    return Returns(
        label=label, type=outputs.body_type(schema), description=description, is_notification=is_notification
    )


def output_schema(operation: JsonObject, references: References) -> Any:
    """Return the schema of the success response: 200, else 201, else another 2xx that has one (rules.md ret-source)."""
    responses = object_in(operation, "responses")
    others = (code for code in responses if code.startswith("2") and code not in _PREFERRED)
    for code in (*_PREFERRED, *others):
        schema = references.resolve(responses.get(code)).value.get("schema")
        if isinstance(schema, dict):
            return schema
    return None


def _has_rows(schema: JsonObject, references: References) -> bool:
    """Whether an inline schema is shown as a table: an object with properties, or an array of such."""
    if kind_of(schema) == ARRAY:
        items = references.schema(schema.get("items"))
        return not items.definition and _has_rows_of_object(items.value)
    return _has_rows_of_object(schema)


def _has_rows_of_object(schema: JsonObject) -> bool:
    return kind_of(schema) == OBJECT and bool(object_in(schema, "properties"))
