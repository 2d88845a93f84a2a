"""A category of the connector has blanks around it, or there is an empty one.

## Why this is bad

The validator compares categories letter by letter, and a blank beside the semicolon makes another name of it.

## How to fix it

Separate categories by a semicolon alone.

## Why it is not an error

Certification asks for none, but ten of the merged connectors in the corpus have a blank behind the semicolon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.metadata import CATEGORIES, metadata_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: 'AI; Data'}  # error: 47 "write 'AI;Data'"
"""
GOOD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: 'AI;Data'}
"""


def tidy_categories(value: str) -> str:
    """Return the list of categories `value` without blanks and semicolons around them."""
    return ";".join(part.strip() for part in value.split(";") if part.strip())


@rule("IN120", when_certified(Severity.WARNING), facts=("metadata-categories",), fix=tidy_categories)
def blank_around_category(definition: Definition) -> Iterator[Finding]:
    """Yield a list of categories with stray blanks or semicolons."""
    for entry in metadata_of(definition):
        if entry.known_name == CATEGORIES and entry.value.strip():
            tidy = tidy_categories(entry.value)
            if tidy != entry.value:
                yield Finding(entry.at_value, f"write {tidy!r}, without blanks and semicolons around the categories")
