"""The web site or the privacy policy is not an absolute web address.

## Why this is bad

The reference page links both, and a link without `https://` leads nowhere.

## How to fix it

Write the whole address, one for each entry.

## Why it is not an error

The guide asks for an address, and no validator looks at it: five of 521 merged connectors have one without
`https://` or with a slip in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.addresses import is_absolute_url
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.metadata import PRIVACY, WEBSITE, metadata_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: contoso.com}  # error: 44 "Website is 'contoso.com'"
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: Productivity}
"""
GOOD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: Productivity}
"""


@rule("IN116", when_certified(Severity.WARNING), facts=("metadata-website", "metadata-privacy"))
def metadata_url_not_absolute(definition: Definition) -> Iterator[Finding]:
    """Yield each address of the metadata that is not absolute."""
    for entry in metadata_of(definition):
        if entry.known_name in {WEBSITE, PRIVACY} and not is_absolute_url(entry.value):
            message = f"{entry.name} is {entry.value!r}; write an absolute address, with https://"
            yield Finding(entry.at_value, message)
