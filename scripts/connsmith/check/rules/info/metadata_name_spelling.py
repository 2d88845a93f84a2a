"""A name in the metadata is spelt with other capitals than the platform writes.

## Why this is bad

Microsoft asks for the names exactly as they stand in its guide.
Many merged connectors write `Privacy Policy`, so other capitals are accepted so far, but nothing promises it.

## How to fix it

Write `Website`, `Privacy policy` and `Categories`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.metadata import known_spelling, metadata_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy Policy, propertyValue: 'https://contoso.com/privacy'}  # error: 20 "write Privacy policy"
  - {propertyName: Categories, propertyValue: Productivity}
"""
GOOD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: Productivity}
"""


@rule("IN117", when_certified(Severity.WARNING), facts=("metadata-privacy",), fix=known_spelling)
def metadata_name_spelling(definition: Definition) -> Iterator[Finding]:
    """Yield each known name in another spelling."""
    for entry in metadata_of(definition):
        if entry.known_name and entry.name != entry.known_name:
            yield Finding((*entry.pointer, "propertyName"), f"write {entry.known_name} in place of {entry.name}")
