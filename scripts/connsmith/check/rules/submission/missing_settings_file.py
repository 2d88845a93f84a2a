"""settings.json names a file that is not there.

## Why this is bad

paconn reads the files from the names in settings.json and stops at the first that it cannot find.

## How to fix it

Correct the name; it counts from the folder in which paconn is run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    settings="""\
script: skript.csx  # error: 9 "there is no file skript.csx"
"""
)
GOOD = Example(settings="script: script.csx\n", files={"script.csx": "// one line\n"})


@rule("SU007", {Profile.CUSTOM: Severity.WARNING}, facts=("settings-shape",))
def missing_settings_file(view: Reading) -> Iterator[Finding]:
    """Yield each named file that is not in the folder."""
    if view.settings is None or view.folder is None or view.folder.is_project:
        return
    for key in ("apiProperties", "apiDefinition", "icon", "script"):
        name = view.settings.get(key)
        if isinstance(name, str) and name and _bare(name) not in view.folder.names:
            yield Finding((key,), f"there is no file {name}; correct the name in settings.json", document="settings")


def _bare(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]
