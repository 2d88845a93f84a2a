"""Operations are to run through a script that is not beside the two JSON files.

## Why this is bad

Nothing can be said of the code that these operations run through.
If there is no script at all, the platform refuses the connector.

## How to fix it

Check the folder that holds script.csx too, or remove `scriptOperations`.

## Why it is not an error

Where only the two JSON files are at hand, the folder is likely a copy without the rest.
Of the 316 certified connectors that were looked at 26 name operations of a script, and all of them were copied without.
In a folder with any other file, such as a readme or settings.json, the missing script is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  scriptOperations: [ListShelves]  # error: 3 "no script.csx"
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


@rule("PR022", everywhere(Severity.WARNING), facts=("scriptops-file",))
def unseen_script(connector: Reading) -> Iterator[Finding]:
    """Yield the list of a connector of which only the two JSON files are at hand."""
    if connector.properties is None or connector.script is not None or connector.folder is None:
        return
    if connector.folder.is_bare and connector.properties.properties.get("scriptOperations") is not None:
        message = "there is no script.csx here for scriptOperations; check it with the script, or remove the key"
        yield Finding(("properties", "scriptOperations"), message, on_key=True, document=Properties.document)
