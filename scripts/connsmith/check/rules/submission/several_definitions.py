"""The folder has more than one definition.

## Why this is bad

A folder is one connector, and the tools take whichever definition they find first.

## How to fix it

Give each connector a folder of its own, and each pull request one connector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_SUFFIX = ".swagger.json"
_NAME = "apiDefinition.swagger.json"
BAD = Example(
    files={
        "apiDefinition.swagger.json": "{}\n",
        "old.swagger.json": '# error: 1 "is one definition too many"\n',
    }
)
GOOD = Example(files={"apiDefinition.swagger.json": "{}\n"})


@rule("SU020", when_certified(Severity.ERROR), facts=("folder-layout",))
def several_definitions(view: Reading) -> Iterator[Finding]:
    """Yield each definition behind the first."""
    names = view.folder.names if view.folder and not view.folder.is_project else ()
    definitions = sorted((name for name in names if name.lower().endswith(_SUFFIX)), key=lambda name: name != _NAME)
    for name in definitions[1:]:
        message = f"{name} is one definition too many; give it a folder of its own"
        yield Finding((name,), message, document="package")
