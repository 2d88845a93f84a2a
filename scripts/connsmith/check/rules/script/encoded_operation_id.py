"""The script compares operation ids and does not expect an encoded one.

## Why this is bad

In some regions `Context.OperationId` has been seen to hold the id in base64. None of the comparisons fits then, and
every operation takes the last branch, which as a rule answers with an error.

## How to fix it

Decode the id first, and keep it as it is when that fails: `Convert.FromBase64String(this.Context.OperationId)`.
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
        if (this.Context.OperationId == "ListShelves")  // error: 41 "in base64"
        {
            return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
        }
        return new HttpResponseMessage(HttpStatusCode.BadRequest);
    }
}
""",
    properties="properties: {scriptOperations: [ListShelves]}\n",
)
GOOD = Example(
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        if (this.Decoded(this.Context.OperationId) == "ListShelves")
        {
            return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
        }
        return new HttpResponseMessage(HttpStatusCode.BadRequest);
    }

    private string Decoded(string id)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(id));
        }
        catch (FormatException)
        {
            return id;
        }
    }
}
""",
    properties=BAD.properties,
)


@rule("SR020", everywhere(Severity.INFO), facts=("encoded-operation-id",))
def encoded_operation_id(connector: Reading) -> Iterator[Finding]:
    """Yield the first comparison of a script that decodes nothing."""
    if connector.script is None or "FromBase64String" in connector.script.text:
        return
    for compared in connector.script.facts.operation_ids[:1]:
        message = "in some regions the platform gives the id in base64; decode it before comparing"
        yield Finding((), message, document=Script.document, place=compared.place)
