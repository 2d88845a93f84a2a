"""A file of the connector has another spelling than the tools expect.

## Why this is bad

paconn and the pipeline of the repository look for exact names, and some file systems tell capitals apart.

## How to fix it

Rename it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIX = ".swagger.json"
_NAMES = ("apiDefinition.swagger.json", "apiProperties.json", "settings.json", "script.csx", "icon.png")
BAD = Example(files={"apiproperties.json": '# error: 1 "rename apiproperties.json to apiProperties.json"\n'})
GOOD = Example(files={"apiProperties.json": "{}\n"})


@rule("SU018", when_certified(Severity.WARNING), facts=("swagger-file-name",))
def misspelt_file_name(view: Reading) -> Iterator[Finding]:
    """Yield each file whose name differs from an expected one."""
    names = view.folder.names if view.folder and not view.folder.is_project else ()
    for name in names:
        expected = next((other for other in _NAMES if other.lower() == name.lower()), "")
        if not expected and name.lower().endswith(_SUFFIX) and _NAMES[0] not in names:
            expected = _NAMES[0]
        if expected and name != expected:
            yield Finding((name,), f"rename {name} to {expected}", document="package")
