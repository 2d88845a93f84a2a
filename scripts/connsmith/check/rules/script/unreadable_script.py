"""A part of the script is not understood as C#.

## Why this is bad

Errors in the script come to light only when the connector is saved, as an internal error of the server without a
line.
The grammar that connsmith reads C# with is not perfect: it stumbled over one of 81 published scripts, so it is a
warning.

## How to fix it

Look for a missing semicolon or a misspelt keyword right before the place. Compile the script to be sure.
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
        var request = this.Context.Request  // error: 43 "; is missing"
        return await this.Context.SendAsync(request, this.CancellationToken);
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
        var request = this.Context.Request;
        return await this.Context.SendAsync(request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR010", everywhere(Severity.WARNING), facts=("script-parse", "script-compile-error"))
def unreadable_script(script: Script) -> Iterator[Finding]:
    """Yield every part that the grammar has no place for; where brackets do not match, that says more."""
    for found in script.facts.faults if script.imbalance is None else ():
        yield Finding((), f"this is not understood as C#: {found.name}", place=found.place)
