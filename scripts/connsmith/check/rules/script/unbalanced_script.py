"""A bracket of the script has no partner.

## Why this is bad

The script does not compile, and the platform answers the upload with an internal error of the server without a line.

## How to fix it

Add or remove the bracket. The message names the one that is left over; the mistake may stand before it.
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
        var request = (this.Context.Request;  // error: 23 "'(' is never closed"
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
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR011", everywhere(Severity.ERROR), facts=("script-compile-error",))
def unbalanced_script(script: Script) -> Iterator[Finding]:
    """Yield the bracket that is left over."""
    found = script.imbalance
    if found is not None:
        problem = "is never closed" if found.bracket in "([{" else "closes nothing that is open"
        yield Finding((), f"the bracket '{found.bracket}' {problem}", place=found.place)
