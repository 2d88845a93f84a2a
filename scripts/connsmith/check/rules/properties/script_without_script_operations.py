"""There is a script, and nothing says which operations run through it.

## Why this is bad

Without `scriptOperations` it is open which operations run through the script: perhaps all, perhaps none.
Whoever reads the connector cannot tell, and nor can a comparison of two versions.

## How to fix it

List the operations in `scriptOperations`; an empty list means all of them.

## Why it is not an error

Nobody documents what an absent list means; an empty one means all operations. 24 of some 80 published
connectors with a script have no list, among them large ones.
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
properties:  # error: 1 "scriptOperations"
  iconBrandColor: '#1A5FB4'
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
GOOD = Example(properties="properties: {scriptOperations: [ListShelves]}\n", script=BAD.script)


@rule("PR013", everywhere(Severity.WARNING), facts=("scriptops-file",))
def script_without_script_operations(connector: Reading) -> Iterator[Finding]:
    """Yield a connector with a script and without the list."""
    if connector.properties is None or connector.script is None:
        return
    known = connector.properties.properties
    if known and known.get("scriptOperations") is None and "script" not in known:
        message = (
            "nothing says which operations run through script.csx; list them in scriptOperations, or write [] for all"
        )
        yield Finding(("properties",), message, on_key=True, document=Properties.document)
