"""The metadata has an entry that certification does not ask for.

## Why this is bad

Such an entry is shown on the reference page as it stands, and nowhere else.
That is fine if it is meant; a misspelt name ends there as well.

## How to fix it

Keep it if makers should read it on the page, else remove it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.metadata import metadata_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: Productivity}
  - {propertyName: Terms, propertyValue: 'https://contoso.com/terms'}  # error: 20 "will stand on the reference page"
"""
GOOD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: Productivity}
"""


@rule("IN121", {Profile.CERTIFIED: Severity.INFO}, facts=("metadata-extra-entries",))
def extra_metadata_entry(definition: Definition) -> Iterator[Finding]:
    """Yield each entry of another name than the three that are asked for."""
    for entry in metadata_of(definition):
        if not entry.known_name:
            message = f"{entry.name!r} is not asked for; it will stand on the reference page as it is"
            yield Finding((*entry.pointer, "propertyName"), message)
