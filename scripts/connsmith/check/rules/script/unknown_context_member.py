"""The script uses a member that the context does not have.

## Why this is bad

The context has few members, and a misspelt one does not compile; the platform then answers the upload without a line.

## How to fix it

Use `Request`, `OperationId`, `CorrelationId`, `Logger` or `SendAsync`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.script import Script
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENTED = ("CorrelationId", "OperationId", "Request", "Logger", "SendAsync")
_PUBLISHED = ("OriginalRequestUri", "CreateNotificationUri")
BAD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var id = this.Context.OperationID;  // error: 31 "no member OperationID"
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
        var id = this.Context.OperationId;
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR012", everywhere(Severity.WARNING), facts=("script-members",))
def unknown_context_member(script: Script) -> Iterator[Finding]:
    """Yield every member of the context that is neither documented nor used by a published script."""
    for found in script.facts.context_members:
        if found.name not in {*_DOCUMENTED, *_PUBLISHED}:
            hint = suggest(found.name, _DOCUMENTED, f"it has {', '.join(_DOCUMENTED)}")
            yield Finding((), f"the context has no member {found.name}; {hint}", place=found.place)
