"""No class of the script derives from ScriptBase.

## Why this is bad

The platform makes an object of the class that derives from `ScriptBase` and calls it. Without one, saving the
connector fails.

## How to fix it

Declare `public class Script : ScriptBase`.
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
public class Script  // error: 1 "derives from ScriptBase"
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


@rule("SR003", everywhere(Severity.ERROR), facts=("script-class",))
def missing_script_class(script: Script) -> Iterator[Finding]:
    """Yield the script when the platform finds no class in it."""
    if script.is_whole and not script.facts.classes:
        yield Finding((), "no class derives from ScriptBase; declare public class Script : ScriptBase")
