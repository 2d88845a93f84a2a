"""The policy for paging names a property that no answer has.

## Why this is bad

The link to the next page is not rewritten, so it leads past the connector and fails without the sign-in of the
connection.

## How to fix it

Write the name of the property that holds the next link, and where it is not at the root, the path to it in
`nextLinkParentPropertyPath`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.properties import Properties
from connsmith.reading.shapes import property_of, result_of
from connsmith.reading.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation

_TEMPLATE = "updatenextlink"
BAD = Example(
    definition="""\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties:
              nextLink: {type: string, x-ms-visibility: internal}
""",
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: updatenextlink
      title: Next page
      parameters:
        x-ms-apimTemplateParameter.nextLinkPropertyName: next  # error: 58 "has no property next"
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
GOOD = Example(BAD.definition, BAD.properties.replace('next  # error: 58 "has no property next"', "nextLink"))


@rule("PO019", everywhere(Severity.WARNING), facts=("policy-updatenextlink",))
def unknown_next_link_property(connector: Reading) -> Iterator[Finding]:
    """Yield each such policy whose property is at the root and certainly missing from every operation that it names."""
    for policy in connector.policies:
        name = text_of(policy.values, "nextLinkPropertyName")
        if policy.template != _TEMPLATE or not name or policy.values.get("nextLinkParentPropertyPath"):
            continue
        named = [item for _, id_ in policy.operations if (item := connector.operation(id_)) is not None]
        lacking = [item for item in named if lacks(connector, item, name)]
        if named and len(lacking) == len(named):
            message = f"the answer of {lacking[0].name} has no property {name}; write the one that holds the next link"
            yield Finding(policy.parameter_pointer("nextLinkPropertyName"), message, document=Properties.document)


def lacks(connector: Reading, operation: Operation, name: str) -> bool:
    """Return whether the answer of `operation` is described and has no property `name`."""
    schema = result_of(operation)
    return (
        connector.definition is not None
        and schema is not None
        and (property_of(connector.definition, schema, name).is_missing)
    )
