"""Something is internal and has a default, but is not required.

## Why this is bad

The platform fills in the default of an internal value only when the value is required; otherwise it may not be sent.

## How to fix it

Add `required: true` to a parameter, or the name of the property to the `required` list around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.hidden import hidden_inputs
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: version  # error: 11 "version is internal and not required"
          in: query
          type: string
          default: '2'
          x-ms-visibility: internal
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: version
          in: query
          required: true
          type: string
          default: '2'
          x-ms-visibility: internal
          x-ms-summary: Version
          description: The version of the interface.
"""


@rule(
    "PM017",
    everywhere(Severity.WARNING),
    facts=("param-internal-optional-default",),
    codes=(
        "PropertyMustBeRequired",
        "InternalPropertyWithDefaultOptional",
    ),
)
def optional_internal_default(definition: Definition) -> Iterator[Finding]:
    """Yield every optional internal parameter, and every such value in a body, that has a default."""
    for item in hidden_inputs(definition):
        if "default" in item.data and not item.is_required and not item.is_filled_in:
            message = f"{item.name} is internal and not required, so its default may not be sent; make it required"
            yield Finding(item.pointer, message, on_key=item.is_property)
