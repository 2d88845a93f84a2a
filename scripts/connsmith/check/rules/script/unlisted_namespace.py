"""The script uses a namespace that the platform does not list.

## Why this is bad

Scripts are compiled against the namespaces that Microsoft's page lists; with others saving the connector fails.
Published scripts use six more, so the list is not exact: those pass here, and the rest is a warning and no error.

## How to fix it

Use what the listed namespaces offer, such as `Newtonsoft.Json.Linq` for JSON and `Context.SendAsync` for requests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.script import Script

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTED = {
    "System", "System.Collections", "System.Collections.Generic", "System.Diagnostics", "System.Drawing",
    "System.Drawing.Drawing2D", "System.Drawing.Imaging", "System.IO", "System.IO.Compression", "System.Linq",
    "System.Net", "System.Net.Http", "System.Net.Http.Headers", "System.Net.Security", "System.Security.Authentication",
    "System.Security.Cryptography", "System.Text", "System.Text.RegularExpressions", "System.Threading",
    "System.Threading.Tasks", "System.Web", "System.Xml", "System.Xml.Linq", "Microsoft.Extensions.Logging",
    "Newtonsoft.Json", "Newtonsoft.Json.Linq",
}  # fmt: skip
_PUBLISHED = {
    "System.Collections.Specialized", "System.Globalization", "System.Runtime.Serialization",
    "System.Runtime.Remoting.Contexts", "Newtonsoft.Json.Converters",
    "Microsoft.PowerPlatform.Connectors.CustomCode.CSharp",
}  # fmt: skip
_STATIC_TYPES = {"System.Convert", "System.Environment", "System.Math", "System.String"}
BAD = Example(
    script="""\
using System.Data;  // error: 7 "System.Data is not among"

public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
"""
)
GOOD = Example(
    script="""\
using System.Net.Http;

public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
    }
}
""",
    properties="""\
properties:
  scriptOperations: [ListShelves]
""",
)


@rule("SR006", everywhere(Severity.WARNING), facts=("script-namespaces",))
def unlisted_namespace(script: Script) -> Iterator[Finding]:
    """Yield every namespace that is neither listed nor used by a published script."""
    known = _LISTED | _PUBLISHED | _STATIC_TYPES
    for found in script.facts.namespaces:
        if found.name not in known:
            message = f"{found.name} is not among the namespaces that scripts may use; saving will probably fail"
            yield Finding((), message, place=found.place)
