"""An operation runs through the script and has a policy on its answer too.

## Why this is bad

Policies on the request run before the script, which sees what they did. Whether those on the response run on what the
script answers is not known.

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

_OF_ANSWER = {"Response", "Failure"}
_PAGING = "updatenextlink"
BAD = Example(
    properties="""\
properties:
  scriptOperations: [ListShelves]
  policyTemplateInstances:
    - templateId: setheader
      title: Language
      parameters:
        x-ms-apimTemplateParameter.name: Content-Language
        x-ms-apimTemplateParameter.value: en
        x-ms-apimTemplate-policySection: Response
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


@rule("PO010", everywhere(Severity.WARNING), facts=("policy-script-order", "policy-conflict-script"))
def policy_beside_script(properties: Properties) -> Iterator[Finding]:
    """Yield every operation that a policy on the response names and the script handles."""
    listed = properties.properties.get("scriptOperations")
    if not isinstance(listed, list):
        return
    scripted = {name for name in listed if isinstance(name, str)}
    for policy in policies_of(properties):
        of_answer = policy.section in _OF_ANSWER or policy.template == _PAGING
        for pointer, name in policy.operations if of_answer else ():
            if name in scripted or not listed:
                message = f"{name} runs through the script, and {policy.name} may not see its answer"
                yield Finding(pointer, message)
