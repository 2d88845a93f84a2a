"""A category of the connector is none of those that the gallery has.

## Why this is bad

A category that the gallery does not have is refused by the validator, capitals included.

## How to fix it

Choose from the list that the message and Microsoft's guide give, and write it exactly so.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.metadata import CATEGORIES, metadata_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_KNOWN = (
    "AI",
    "Business Management",
    "Business Intelligence",
    "Collaboration",
    "Commerce",
    "Communication",
    "Content and Files",
    "Finance",
    "Data",
    "Human Resources",
    "Internet of Things",
    "IT Operations",
    "Lifestyle and Entertainment",
    "Marketing",
    "Productivity",
    "Sales and CRM",
    "Security",
    "Social Media",
    "Website",
)
BAD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: productivity}  # error: 47 "did you mean Productivity?"
"""
GOOD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: Productivity}
"""


@rule("IN119", when_certified(Severity.ERROR), facts=("metadata-category-names",), codes=("InvalidConnectorCategory",))
def unknown_category(definition: Definition) -> Iterator[Finding]:
    """Yield each category that the gallery does not have."""
    for entry in metadata_of(definition):
        if entry.known_name == CATEGORIES:
            for part in entry.value.split(";"):
                if part.strip() and part.strip() not in _KNOWN:
                    yield Finding(entry.at_value, _message(part.strip()))


def _message(category: str) -> str:
    by_letters = {known.lower(): known for known in _KNOWN}
    close = difflib.get_close_matches(category.lower(), by_letters, 1)
    hint = f"did you mean {by_letters[close[0]]}?" if close else f"choose from {', '.join(_KNOWN)}"
    return f"there is no category {category!r}; {hint}"
