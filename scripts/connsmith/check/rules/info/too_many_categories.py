"""The connector has no category, or more than two.

## Why this is bad

The gallery lists a connector under at most two categories, and the validator refuses more.

## How to fix it

Keep the two that makers would look under.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.metadata import CATEGORIES, metadata_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 2
BAD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: AI;Data;Security}  # error: 47 "there are 3 categories"
"""
GOOD = """\
x-ms-connector-metadata:
  - {propertyName: Website, propertyValue: 'https://contoso.com'}
  - {propertyName: Privacy policy, propertyValue: 'https://contoso.com/privacy'}
  - {propertyName: Categories, propertyValue: AI;Data}
"""


@rule("IN118", when_certified(Severity.ERROR), facts=("metadata-categories",), codes=("TooManyConnectorCategories",))
def too_many_categories(definition: Definition) -> Iterator[Finding]:
    """Yield a list of categories that is empty or longer than two."""
    for entry in metadata_of(definition):
        if entry.known_name == CATEGORIES:
            count = sum(1 for part in entry.value.split(";") if part.strip())
            if not 0 < count <= _MOST:
                yield Finding(
                    entry.at_value, f"there are {count} categories; give one or two, with a semicolon between"
                )
