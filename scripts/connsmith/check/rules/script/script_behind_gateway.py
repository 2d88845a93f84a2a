"""A connector with a script uses the on-premises gateway.

## Why this is bad

The platform does not run scripts for connections through the on-premises data gateway.

## How to fix it

Drop the gateway or the script. What the script does can often be done by policies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  capabilities: [gateway]
  connectionParameters:
    gateway:  # error: 5 "a script does not run behind a gateway"
      type: gatewaySetting
""",
)
GOOD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR008", everywhere(Severity.ERROR), facts=("script-gateway",))
def script_behind_gateway(view: Reading) -> Iterator[Finding]:
    """Yield every gateway of a connector that has a script."""
    if view.script is None or view.properties is None:
        return
    parameters = view.properties.properties.get("connectionParameters")
    for name, data in parameters.items() if isinstance(parameters, dict) else ():
        if isinstance(data, dict) and data.get("type") == "gatewaySetting":
            message = f"a script does not run behind a gateway such as {name}; drop one of the two"
            place = ("properties", "connectionParameters", name)
            yield Finding(place, message, on_key=True, document="apiProperties")
