"""The script is announced with an undocumented key.

## Why this is bad

paconn reads `scriptOperations`.
`script` is not documented, and the operations listed there may not run through the script.

## How to fix it

Move the operations to `scriptOperations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  script: {operationIds: [ListShelves]}  # error: 3 "scriptOperations"
""",
)
GOOD = Example(
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
    script="""\
public class Script : ScriptBase
{
    public override Task<HttpResponseMessage> ExecuteAsync()
    {
        return this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
)


@rule("PR010", everywhere(Severity.WARNING), facts=("props-known-keys",))
def undocumented_script_key(properties: Properties) -> Iterator[Finding]:
    """Yield the key."""
    if "script" in properties.properties:
        message = "`script` is not documented; list its operations in `scriptOperations`"
        yield Finding(("properties", "script"), message, on_key=True)
