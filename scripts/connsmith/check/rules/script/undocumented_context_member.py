"""The script uses a member of the context that Microsoft does not document.

## Why this is bad

`OriginalRequestUri` and `CreateNotificationUri` work in published scripts, but no page promises that they stay.

## How to fix it

Do without where you can. A `Location` header needs them, so there it may be right to allow this finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNDOCUMENTED = {"OriginalRequestUri", "CreateNotificationUri"}
BAD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var address = this.Context.OriginalRequestUri;  // error: 36 "OriginalRequestUri is not documented"
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
"""
)
GOOD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var address = this.Context.Request.RequestUri;
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR013", everywhere(Severity.INFO), facts=("script-members",))
def undocumented_context_member(script: Script) -> Iterator[Finding]:
    """Yield every use of a member that only published scripts tell of."""
    for found in script.facts.context_members:
        if found.name in _UNDOCUMENTED:
            message = f"{found.name} is not documented; it works today, and nothing promises that it stays"
            yield Finding((), message, place=found.place)
