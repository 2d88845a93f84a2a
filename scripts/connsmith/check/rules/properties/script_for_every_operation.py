"""The empty list of script operations stands for all of them.

## Why this is bad

An empty list looks as if no operation ran through the script, and means the opposite.
An operation that is added later then goes through code that does not know it.

## How to fix it

Name the operations.
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
  scriptOperations: []  # error: 3 "every operation"
""",
    script="""\
public class Script : ScriptBase
{
}
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


@rule("PR014", everywhere(Severity.INFO), facts=("scriptops-list",))
def script_for_every_operation(properties: Properties) -> Iterator[Finding]:
    """Yield the empty list."""
    if properties.properties.get("scriptOperations") == []:
        message = "an empty list sends every operation through the script; name the ones that need it"
        yield Finding(("properties", "scriptOperations"), message, on_key=True)
