"""The script makes an HttpClient of its own.

## Why this is bad

Requests that do not go through the context miss the authentication of the connection and all limits of the platform.
They work today, and Microsoft has announced that they will be blocked.

## How to fix it

Send the request with `this.Context.SendAsync(request, this.CancellationToken)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        using var client = new HttpClient();  // error: 32 "go around the platform"
        return await client.SendAsync(this.Context.Request);
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
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR007", everywhere(Severity.WARNING), facts=("script-no-httpclient",))
def own_http_client(script: Script) -> Iterator[Finding]:
    """Yield every place where a client is made."""
    for found in script.facts.own_clients:
        message = "requests of an own HttpClient go around the platform and will be blocked; use this.Context.SendAsync"
        yield Finding((), message, place=found.place)
