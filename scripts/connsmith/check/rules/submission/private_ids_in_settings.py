"""settings.json holds the ids of your environment and connector.

## Why this is bad

They say where your own copy of the connector lives and are of no use to others.
Certification refuses ids of your own in what you hand in.

## How to fix it

Set `connectorId` and `environment` to null before handing in, or leave the file out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    settings="""\
environment: 00000000-0000-0000-0000-000000000001  # error: 14 "environment is yours alone"
"""
)
GOOD = Example(
    settings="""\
environment: null
"""
)


@rule("SU005", when_certified(Severity.WARNING), facts=("no-secrets", "artifact-set"))
def private_ids_in_settings(view: Reading) -> Iterator[Finding]:
    """Yield each id in the settings.json of a folder; in a project they stand in its environments."""
    if view.folder is not None and view.folder.is_project:
        return
    for key in ("connectorId", "environment"):
        value = view.settings.get(key) if view.settings else None
        if isinstance(value, str) and value:
            yield Finding((key,), f"{key} is yours alone; set it to null before handing in", document="settings")
