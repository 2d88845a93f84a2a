"""There is a script, and no operation runs through it.

## Why this is bad

Without `scriptOperations` the platform does not know that the connector has code.

## How to fix it

List the operations in `scriptOperations`; an empty list means all of them.
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


@rule(
    id="PR013",
    name="script-without-script-operations",
    summary="There is a script, and no operation runs through it.",
    severities=everywhere(Severity.ERROR),
    source="rules.md scriptops-file (CLI-src, CLI)",
    bad=BAD,
    good=GOOD,
)
def script_without_script_operations(connector: Reading) -> Iterator[Finding]:
    """Yield a connector with a script and without the list."""
    if connector.properties is None or connector.script is None:
        return
    known = connector.properties.properties
    if known and known.get("scriptOperations") is None and "script" not in known:
        message = "nothing runs through script.csx; list the operations in scriptOperations"
        yield Finding(("properties",), message, on_key=True, document=Properties.document)
