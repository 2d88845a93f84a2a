"""The folder holds more than one script.

## Why this is bad

A connector has one script. Of two files only one can be uploaded, and which one is a matter of the tool.

## How to fix it

Move the code into `script.csx`. It may hold as many classes as you like beside `Script`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    files={"script.csx": "", "more.csx": ""},
    script="""\
// error: 1 "more.csx is a second script"
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
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


@rule("SR001", everywhere(Severity.ERROR), facts=("script-single",))
def several_scripts(view: Reading) -> Iterator[Finding]:
    """Yield every file of C# script beside the one that is uploaded."""
    names = view.folder.names if view.folder is not None and not view.folder.is_project else ()
    scripts = sorted(name for name in names if name.lower().endswith(".csx") and "/" not in name)
    for name in scripts if len(scripts) > 1 else ():
        if name.lower() != "script.csx":
            message = f"{name} is a second script, and a connector has one; move its code into script.csx"
            yield Finding((), message, document="script")
