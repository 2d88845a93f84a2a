"""A script for an operation without a body reads the body.

## Why this is bad

`Context.Request.Content` is null when the operation has no body, and the script throws a NullReferenceException.

## How to fix it

Check for null before, or read the body only for operations that have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var body = await this.Context.Request.Content.ReadAsStringAsync();  // error: 47 "no operation with a body"
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="properties: {scriptOperations: [ListShelves]}\n",
)
GOOD = Example(
    script=BAD.script.replace(
        'await this.Context.Request.Content.ReadAsStringAsync();  // error: 47 "no operation with a body"', '"";'
    ),
    properties=BAD.properties,
)


@rule("SR018", everywhere(Severity.WARNING), facts=("script-request-content",))
def body_of_bodyless_operation(connector: Reading) -> Iterator[Finding]:
    """Yield each read of the body in a script that runs for no operation with a body."""
    if connector.script is None or connector.definition is None:
        return
    run = [operation for operation in connector.operations if connector.runs_script(operation)]
    takes_body = [item for operation in run for item in operation.parameters if item.place in {"body", "formData"}]
    for found in connector.script.facts.request_content if run and not takes_body else ():
        message = "the script is run for no operation with a body, so Request.Content is null here; check it"
        yield Finding((), message, document=Script.document, place=found.place)
