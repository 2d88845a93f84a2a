"""The script is run for an operation that it does not mention.

## Why this is bad

The script tells operations apart by their ids, and none of its branches is for this one: it takes the last branch,
which as a rule answers with an error.

## How to fix it

Add a branch for the operation, or take it out of `scriptOperations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.properties import Properties
from connsmith.reading.values import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        if (this.Context.OperationId == "AddShelf")
        {
            return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
        }
        return new HttpResponseMessage(HttpStatusCode.BadRequest);
    }
}
""",
    properties="""\
properties:
  scriptOperations:
    - ListShelves  # error: 7 "no branch for ListShelves"
""",
)
GOOD = Example(
    script=BAD.script.replace("AddShelf", "ListShelves"),
    properties="""\
properties:
  scriptOperations:
    - ListShelves
""",
)


@rule("SR019", everywhere(Severity.INFO), facts=("script-operation-ids",))
def unmentioned_script_operation(connector: Reading) -> Iterator[Finding]:
    """Yield every listed operation that a script which compares ids does not compare with."""
    if connector.script is None or connector.properties is None or not connector.script.is_whole:
        return
    compared = {found.name for found in connector.script.facts.operation_ids}
    listed = list_of(connector.properties.properties, "scriptOperations")
    for index, name in enumerate(listed if compared else ()):
        if isinstance(name, str) and f'"{name}"' not in connector.script.text and connector.operation(name):
            message = f"the script tells operations apart and has no branch for {name}"
            yield Finding(("properties", "scriptOperations", index), message, document=Properties.document)
