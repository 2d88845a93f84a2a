"""The script asks for an operationId that the definition lacks.

## Why this is bad

The branch never runs: most often the operation was renamed or removed, and its script was left behind.
Ids are compared without regard to letter case.

## How to fix it

Correct the id, or remove the branch.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        if (this.Context.OperationId == "ListShelfs")  // error: 41 "ListShelfs"
        {
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
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
        if (this.Context.OperationId == "ListShelves")
        {
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR009", everywhere(Severity.WARNING), facts=("script-operation-ids",))
def unknown_operation_in_script(view: Reading) -> Iterator[Finding]:
    """Yield every literal that the operationId is compared with and that no operation has."""
    if view.script is None or view.definition is None:
        return
    known = {name.lower(): name for name in view.definition.operations_by_id}
    for found in view.script.facts.operation_ids:
        if found.name and found.name.lower() not in known:
            close = difflib.get_close_matches(found.name.lower(), known, 1)
            hint = f"did you mean {known[close[0]]}?" if close else "correct it or remove the branch"
            message = f"no operation is called {found.name}, which the script asks for; {hint}"
            yield Finding((), message, document="script", place=found.place)
