"""The script is for an operation that does not exist.

## Why this is bad

The code for the operation never runs; most often the operation was renamed.

## How to fix it

Write the operationId as it stands in the definition, or take it out of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.properties import Properties
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  scriptOperations:
    - ListShelf  # error: 7 "did you mean ListShelves?"
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
GOOD = Example(
    properties=BAD.properties.replace('ListShelf  # error: 7 "did you mean ListShelves?"', "ListShelves"),
    script=BAD.script,
)


@rule("PR011", everywhere(Severity.WARNING), facts=("scriptops-list",))
def unknown_script_operation(connector: Reading) -> Iterator[Finding]:
    """Yield every name that is no operationId."""
    if connector.definition is None or connector.properties is None:
        return
    known = connector.definition.operations_by_id
    listed = connector.properties.properties.get("scriptOperations")
    for index, name in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(name, str) and name not in known:
            hint = suggest(name, known, "rename it, or take it out of the list")
            message = f"the script is for the operation {name}, which does not exist; {hint}"
            yield Finding(("properties", "scriptOperations", index), message, document=Properties.document)
