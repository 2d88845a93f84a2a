"""A placeholder of a route has an at sign.

## Why this is bad

`@{...}` is an expression, and `{id}` a placeholder that the path parameter fills. `@{id}` is neither, so the service
is called at an address that it does not have.

## How to fix it

Write `{id}` for the path parameter `id`, or a whole expression such as `@queryParameters('id')`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = re.compile(r"@\{\s*([A-Za-z_][\w-]*)\s*\}")
BAD = Example(
    properties="""\
properties:
  policyTemplateInstances:
    - templateId: routerequesttoendpoint
      title: Archive
      parameters:
        x-ms-apimTemplateParameter.newPath: /archive/@{id}  # error: 45 "write {id}"
        x-ms-apimTemplate-operationName: [ListShelves]
"""
)
GOOD = Example(properties=BAD.properties.replace('/@{id}  # error: 45 "write {id}"', ""))


def without_at_sign(path: str) -> str:
    """Return the new path with `{id}` in place of `@{id}`."""
    return _PLACEHOLDER.sub(r"{\1}", path)


@rule("PO018", everywhere(Severity.WARNING), facts=("policy-routerequesttoendpoint",), fix=without_at_sign)
def at_sign_before_placeholder(properties: Properties) -> Iterator[Finding]:
    """Yield every new path with such a placeholder."""
    for policy in policies_of(properties):
        path = policy.parameter("newPath")
        for name in _PLACEHOLDER.findall(path) if isinstance(path, str) else ():
            message = f"@{{{name}}} is neither an expression nor a placeholder; write {{{name}}} for the path parameter"
            yield Finding(policy.parameter_pointer("newPath"), message)
