"""A policy is for an operation that does not exist.

## Why this is bad

The policy never runs, and the operation that it was meant for works without it.
Most often the operation was renamed and the policy forgotten.

## How to fix it

Write the operationId as it stands in the definition, or take it out of the list.
When it was the only one, remove the policy: an empty list means every operation.

## Why it is not an error

The policy does nothing for a name that no operation has; nothing refuses it. Two of 535 merged connectors have
such a name, left over from an operation that was renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: setheader
      title: Language
      parameters:
        x-ms-apimTemplateParameter.name: Accept-Language
        x-ms-apimTemplateParameter.value: en
        x-ms-apimTemplate-operationName:
          - ListShelf  # error: 13 "did you mean ListShelves?"
""",
)
GOOD = Example(properties=BAD.properties.replace('ListShelf  # error: 13 "did you mean ListShelves?"', "ListShelves"))


@rule("PO003", everywhere(Severity.WARNING), facts=("policy-operation-exists",))
def unknown_policy_operation(connector: Reading) -> Iterator[Finding]:
    """Yield every name that is no operationId."""
    if connector.definition is None or connector.properties is None:
        return
    known = connector.definition.operations_by_id
    for policy in policies_of(connector.properties):
        for pointer, name in policy.operations:
            if name not in known:
                hint = suggest(name, known, "rename it, or take it out of the list")
                message = f"{policy.name} is for the operation {name}, which does not exist; {hint}"
                yield Finding(pointer, message, document=Properties.document)
