"""A pageable operation answers without the property that leads to the next page.

## Why this is bad

`x-ms-pageable` names the property that holds the address of the next page.
When the response does not have it, the platform stops after the first page, and makers miss the rest.

## How to fix it

Declare the property as an internal string at the root of the success response, or remove `x-ms-pageable`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import property_of, result_of, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("nextLink", "@odata.nextLink")  # the schema refuses others
BAD = """\
paths:
  /shelves:
    get:
      x-ms-pageable: {nextLinkName: nextLink}  # error: 37 "has no property nextLink"
"""
GOOD = Example(
    definition="""\
paths:
  /shelves:
    get:
      x-ms-pageable: {nextLinkName: nextLink}
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties:
              nextLink: {type: string, x-ms-visibility: internal, x-ms-summary: Next Link, description: The next page.}
              value: {type: array, items: {type: string}, x-ms-summary: Shelves, description: The shelves.}
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: updatenextlink
      title: Next page
      parameters:
        x-ms-apimTemplateParameter.nextLinkPropertyName: nextLink
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)


@rule("EX008", everywhere(Severity.WARNING), facts=("xms-pageable-nextlink",))
def missing_next_link(definition: Definition) -> Iterator[Finding]:
    """Yield every pageable operation whose success response lacks the link."""
    for operation in definition.operations:
        pageable = operation.data.get("x-ms-pageable")
        name = pageable.get("nextLinkName") if isinstance(pageable, dict) else None
        schema = result_of(operation)
        if name not in _NAMES or schema is None:
            continue
        if type_of(definition, schema) == "array" or property_of(definition, schema, name).is_missing:
            message = f"the response of {operation.name} has no property {name}; declare it, or remove x-ms-pageable"
            yield Finding((*operation.pointer, "x-ms-pageable", "nextLinkName"), message)
