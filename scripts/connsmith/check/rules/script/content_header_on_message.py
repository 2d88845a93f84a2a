"""A header of the content is put on the message.

## Why this is bad

`HttpRequestMessage.Headers` and `HttpResponseMessage.Headers` refuse headers that describe the content: the script
throws "Misused header name" when it runs.

## How to fix it

Set it on the content: `request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");`
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
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        this.Context.Request.Headers.Add("Content-Type", "application/json");  // error: 42 "belongs to the content"
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
"""
)
GOOD = Example(
    script=BAD.script.replace(
        '"Content-Type", "application/json");  // error: 42 "belongs to the content"', '"X-Room", "1");'
    ),
    properties="properties: {scriptOperations: [ListShelves]}\n",
)


@rule("SR015", everywhere(Severity.ERROR), facts=("script-content-headers",))
def content_header_on_message(script: Script) -> Iterator[Finding]:
    """Yield every header of the content that is added to the headers of a message."""
    for found in script.facts.content_headers:
        message = f"{found.name} belongs to the content, and Headers.Add throws; set it on Content.Headers"
        yield Finding((), message, place=found.place)
