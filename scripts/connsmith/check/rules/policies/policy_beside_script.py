"""An operation runs through the script and has a policy too.

## Why this is bad

The script takes precedence over what the definition and its policies say.
Whether the policy runs at all, before or after the script, is not documented.

## How to fix it

Do in the script what the policy does, or take the operation out of `scriptOperations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.policy import policies_of
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  scriptOperations: [ListShelves]
  policyTemplateInstances:
    - templateId: setheader
      title: Language
      parameters:
        x-ms-apimTemplateParameter.name: Accept-Language
        x-ms-apimTemplateParameter.value: en
        x-ms-apimTemplate-operationName:
          - ListShelves  # error: 13 "ListShelves runs through the script"
""",
    script="""\
public class Script : ScriptBase
{
    public override Task<HttpResponseMessage> ExecuteAsync()
    {
        return this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
)
GOOD = Example(
    properties=BAD.properties.replace("  scriptOperations: [ListShelves]\n", "").replace(
        '  # error: 13 "ListShelves runs through the script"', ""
    )
)


@rule("PO010", everywhere(Severity.WARNING), facts=("policy-conflict-script",))
def policy_beside_script(properties: Properties) -> Iterator[Finding]:
    """Yield every operation that a policy names and the script handles."""
    listed = properties.properties.get("scriptOperations")
    if not isinstance(listed, list):
        return
    scripted = {name for name in listed if isinstance(name, str)}
    for policy in policies_of(properties):
        for pointer, name in policy.operations:
            if name in scripted or not listed:
                message = f"{name} runs through the script, which goes before {policy.name}; use one of the two"
                yield Finding(pointer, message)
