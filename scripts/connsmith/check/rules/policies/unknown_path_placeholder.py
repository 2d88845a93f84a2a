"""The new path of a route has a placeholder that is no path parameter of the operation.

## Why this is bad

`{name}` in the new path is filled from the path parameter of that name.
When there is none, the braces reach the service.

## How to fix it

Write the name of a path parameter of the operation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: routerequesttoendpoint
      title: Archive
      parameters:
        x-ms-apimTemplateParameter.newPath: /archive/{id}  # error: 45 "ListShelves has no path parameter id"
        x-ms-apimTemplate-operationName: [ListShelves]
""",
)
GOOD = Example(properties=BAD.properties.replace('/{id}  # error: 45 "ListShelves has no path parameter id"', ""))

_PLACEHOLDER = re.compile(r"(?<!@)\{([A-Za-z_][\w-]*)\}")


@rule("PO014", everywhere(Severity.WARNING), facts=("policy-routerequesttoendpoint",))
def unknown_path_placeholder(connector: Reading) -> Iterator[Finding]:
    """Yield every placeholder that an operation of the policy cannot fill."""
    if connector.definition is None or connector.properties is None:
        return
    for policy in policies_of(connector.properties):
        path = policy.parameter("newPath") if policy.template == "routerequesttoendpoint" else None
        placeholders = _PLACEHOLDER.findall(path) if isinstance(path, str) else []
        for _, name in policy.operations if placeholders else ():
            operation = connector.definition.operations_by_id.get(name)
            known = (
                {item.name for item in operation.parameters if item.place == "path"} if operation else set(placeholders)
            )
            for placeholder in sorted(set(placeholders) - known):
                message = f"{name} has no path parameter {placeholder} for the new path; write the name of one"
                yield Finding(policy.parameter_pointer("newPath"), message, document=Properties.document)
