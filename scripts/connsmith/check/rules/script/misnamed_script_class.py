"""The class of the script is not called Script.

## Why this is bad

Microsoft's instructions ask for one class of the name `Script`. Three of 81 published ones are called otherwise and
work,
so it is a warning; but nothing promises that they always will.

## How to fix it

Call the class `Script`, and let no other class derive from `ScriptBase`.
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
public class Shelves : ScriptBase  // error: 14 "Shelves should be called Script"
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
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


@rule("SR004", everywhere(Severity.WARNING), facts=("script-class",))
def misnamed_script_class(script: Script) -> Iterator[Finding]:
    """Yield the name of every class that derives from ScriptBase and is not called Script."""
    for found in script.facts.classes:
        if found.name != "Script":
            message = f"the class {found.name} should be called Script, as the platform's instructions ask"
            yield Finding((), message, place=found.place)
