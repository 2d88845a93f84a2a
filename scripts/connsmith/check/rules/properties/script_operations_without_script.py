"""Operations are to run through a script that is not there.

## Why this is bad

The platform refuses the connector (`InvalidScriptDefinitionUrlWithNonNullOperations`).
paconn deletes the script of a connector when it is given none, and the operations then run without their code.

## How to fix it

Put script.csx beside apiProperties.json, or remove `scriptOperations`.
Where nothing but the two JSON files is at hand, unseen-script says so instead: the script may lie elsewhere.
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
    files={"readme.md": "# Shelves\n"},
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


@rule("PR012", everywhere(Severity.ERROR), facts=("scriptops-file",))
def script_operations_without_script(connector: Reading) -> Iterator[Finding]:
    """Yield the list of a connector without a script."""
    if connector.properties is None or connector.script is not None:
        return
    if connector.folder is not None and connector.folder.is_bare:
        return
    if connector.properties.properties.get("scriptOperations") is not None:
        message = "there is no script.csx for scriptOperations; add the file, or remove the key"
        yield Finding(("properties", "scriptOperations"), message, on_key=True, document=Properties.document)
