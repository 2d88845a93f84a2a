"""The metadata lacks the web site, the privacy policy or the categories.

## Why this is bad

The gallery sorts connectors by their categories,
and makers look up the web site and the privacy policy before they trust a connector with data.
Certification refuses a connector without any of the three.

## How to fix it

Add the entries `Website`, `Privacy policy` and `Categories` to `x-ms-connector-metadata`.

## Why it is still an error

The guide and the validator ask for them.
19 of 316 merged certified connectors lack some, most of them all three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.metadata import EXPECTED, METADATA, metadata_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-connector-metadata:  # error: 1 "lacks Privacy policy"
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Categories, propertyValue: Productivity}
"""
GOOD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: Productivity}
"""


@rule(
    "IN115",
    when_certified(Severity.ERROR),
    facts=("metadata-present", "metadata-website", "metadata-privacy", "metadata-categories"),
    codes=("ConnectorMetadataPropertiesMissing",),
)
def missing_metadata_entry(definition: Definition) -> Iterator[Finding]:
    """Yield the entries that x-ms-connector-metadata lacks."""
    listed = definition.data.get(METADATA)
    if listed is not None and not isinstance(listed, list):
        return
    entries = tuple(metadata_of(definition))
    if listed is not None and len(entries) < len(listed):
        return  # the schema says which entry cannot be read; it may well be the one that is looked for
    present = {entry.known_name for entry in entries}
    missing = [name for name in EXPECTED if name not in present]
    if missing:
        message = f"{METADATA} lacks {', '.join(missing)}; certification wants an entry of each name"
        yield Finding((METADATA,) if listed is not None else (), message, on_key=True)
