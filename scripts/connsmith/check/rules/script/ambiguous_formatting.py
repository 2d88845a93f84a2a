"""The name Formatting is ambiguous.

## Why this is bad

Scripts see both Newtonsoft.Json and System.Xml, and each has a `Formatting`: the compiler refuses the name alone
(CS0104), and the connector cannot be saved.

## How to fix it

Write `Newtonsoft.Json.Formatting.None`.
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
        var body = new JObject().ToString(Formatting.None);  // error: 43 "Newtonsoft.Json.Formatting"
        return new HttpResponseMessage { Content = CreateJsonContent(body) };
    }
}
"""
)
GOOD = Example(
    script=BAD.script.replace('(Formatting.None);  // error: 43 "Newtonsoft.Json.Formatting"', "();"),
    properties="properties: {scriptOperations: [ListShelves]}\n",
)


@rule("SR016", everywhere(Severity.WARNING), facts=("script-formatting",))
def ambiguous_formatting(script: Script) -> Iterator[Finding]:
    """Yield every use of the name alone, unless the script says which one it means."""
    for found in script.facts.bare_formatting:
        message = "Formatting is in Newtonsoft.Json and in System.Xml; write Newtonsoft.Json.Formatting"
        yield Finding((), message, place=found.place)
