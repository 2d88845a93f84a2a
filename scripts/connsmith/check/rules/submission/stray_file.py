"""The folder has a file that does not belong to a connector.

## Why this is bad

It would become a part of the submission; copies, archives and files with keys come to light that way.

## How to fix it

Move it out of the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = {"apiproperties.json", "settings.json", "script.csx", "icon.png", "license", "license.txt"}
BAD = Example(files={"notes.txt": '# error: 1 "notes.txt does not belong to a connector"\n'})
GOOD = Example(files={"script.csx": "// one line\n"})


@rule("SU019", when_certified(Severity.WARNING), facts=("folder-layout", "no-secrets"))
def stray_file(view: Reading) -> Iterator[Finding]:
    """Yield each file that no tool of the platform reads."""
    folder = view.folder
    if folder is None or folder.is_project:
        return
    for name in folder.names:
        lower = name.lower()
        if lower not in _KNOWN and name not in folder.named and not lower.endswith((".md", ".swagger.json")):
            yield Finding(
                (name,), f"{name} does not belong to a connector; move it out of the folder", document="package"
            )
