"""The script does not override ExecuteAsync.

## Why this is bad

The platform calls `ExecuteAsync` for every request. It is abstract, so a class without it does not compile.

## How to fix it

Add `public override async Task<HttpResponseMessage> ExecuteAsync()` without parameters.
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
public class Script : ScriptBase  // error: 14 "does not override ExecuteAsync"
{
    public async Task<HttpResponseMessage> Execute()
    {
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


@rule("SR005", everywhere(Severity.ERROR), facts=("script-executeasync",))
def missing_execute_async(script: Script) -> Iterator[Finding]:
    """Yield the class that the platform would call in vain."""
    classes = script.facts.classes
    if script.is_whole and classes and not script.facts.entry_points:
        message = f"{classes[0].name} does not override ExecuteAsync, which the platform calls; add it"
        yield Finding((), message, place=classes[0].place)
