"""Parsing JSON rewrites its dates.

## Why this is bad

Json.NET turns texts that look like dates into dates, and writes them back in another form or another zone. A flow then
gets `03/01/2026 10:00:00` where the service sent `2026-03-01T10:00:00Z`.

## How to fix it

Parse with a reader that leaves them alone: `new JsonTextReader(...) { DateParseHandling = DateParseHandling.None }`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.schema import Schema
from connsmith.reading.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    definition="""\
paths:
  /shelves:
    get:
      responses:
        '200':
          schema:
            type: object
            items: REMOVED
            properties: {made: {type: string, format: date-time, x-ms-summary: Made, description: When.}}
""",
    script="""\
public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        var answer = await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
        var body = JObject.Parse(await answer.Content.ReadAsStringAsync());  // error: 20 "rewrites dates"
        answer.Content = CreateJsonContent(body.ToString());
        return answer;
    }
}
""",
    properties="properties: {scriptOperations: [ListShelves]}\n",
)
GOOD = Example(
    script=BAD.script.replace('  // error: 20 "rewrites dates"', ""),
    properties=BAD.properties,
)


@rule("SR017", everywhere(Severity.INFO), facts=("script-date-parsing",))
def rewritten_dates(connector: Reading) -> Iterator[Finding]:
    """Yield the first place where a script parses JSON, when it keeps dates nowhere and an answer holds some."""
    if connector.script is None or connector.definition is None:
        return
    parses = connector.script.facts.json_parses
    if parses and "DateParseHandling" not in connector.script.text and any(map(is_date, connector.definition.schemas)):
        message = "parsing JSON rewrites dates, and some answers hold dates; set DateParseHandling.None"
        yield Finding((), message, document=Script.document, place=parses[0].place)


def is_date(schema: Schema) -> bool:
    """Return whether `schema` describes a moment."""
    return schema.data.get("format") == "date-time"
