"""Something is required and internal, but has no default.

## Why this is bad

Nobody can fill in what nobody sees, so the request goes out without a value that the service needs.

## How to fix it

Add the `default` that is to be sent, or make it visible, or no longer required.
The address of a webhook needs none: the platform fills it in.
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
        - name: version  # error: 11 "version is required and internal"
          in: query
          required: true
          type: string
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


@rule("PM016", everywhere(Severity.ERROR), facts=("param-internal-default",))
def internal_without_default(definition: Definition) -> Iterator[Finding]:
    """Yield every required internal parameter, and every such value in a body, that has no default."""
    for item in hidden_inputs(definition):
        if item.is_required and "default" not in item.data and not item.is_filled_in:
            message = f"{item.name} is required and internal but has no default, so nothing is ever sent for it"
            yield Finding(item.pointer, message, on_key=item.is_property)
