"""The script is larger than 1 MB.

## Why this is bad

The platform refuses to take a larger script. The largest published one has 162 KB.

## How to fix it

Move tables and texts out of the script to the service, or take out what no operation uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST = 1_048_576
_FILLER = "// and so on, over and over\n" * 40_000
BAD = Example(
    script='// a long story  // error: 1 "the limit is 1 MB"\n'
    + _FILLER
    + """public class Script : ScriptBase
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


@rule("SR002", everywhere(Severity.ERROR), facts=("script-size",))
def script_too_large(script: Script) -> Iterator[Finding]:
    """Yield the script when it is too large to be uploaded."""
    size = len(script.text.encode("utf-8", "replace"))
    if size > _LARGEST:
        yield Finding((), f"the script has {size} bytes, and the limit is 1 MB; move data out of it")
