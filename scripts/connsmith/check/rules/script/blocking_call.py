"""The script blocks while it waits.

## Why this is bad

A script has five seconds in all. `Thread.Sleep`, `.Result` and `.Wait()` hold a thread of the platform for nothing,
and the last two can wait for themselves for ever.

## How to fix it

Write `await` before the call in place of `.Result` or `.Wait()`, and `await Task.Delay(…)` in place of
`Thread.Sleep`.
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
        Thread.Sleep(1000);  // error: 16 "Sleep blocks"
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


@rule("SR014", everywhere(Severity.INFO), facts=("script-time",))
def blocking_call(script: Script) -> Iterator[Finding]:
    """Yield every call that holds the thread."""
    for found in script.facts.blocking_calls:
        yield Finding((), f"{found.name} blocks the thread that the script runs on; use await", place=found.place)
