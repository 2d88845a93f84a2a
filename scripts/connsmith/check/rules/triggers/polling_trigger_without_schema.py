"""A polling trigger does not describe its response.

## Why this is bad

The steps after the trigger offer what the schema of its success response names.
Without one, makers have to parse the response themselves.

## How to fix it

Add a `schema` to the 200 response.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.webhooks import notification_urls
from connsmith.reading.definition import Definition
from connsmith.reading.shapes import result_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: batch  # error: 7 "describe the response"
      responses: {'200': {schema: REMOVED}}
"""
GOOD = """\
paths:
  /shelves:
    get:
      x-ms-trigger: batch
"""


@rule("TR027", everywhere(Severity.INFO), facts=("polling-hint",))
def polling_trigger_without_schema(definition: Definition) -> Iterator[Finding]:
    """Yield every such trigger."""
    for operation in definition.operations:
        polls = operation.is_trigger and not operation.is_webhook and not notification_urls(definition, operation)
        if polls and result_of(operation) is None:
            message = f"the trigger {operation.name} has no outputs; describe the response with a schema"
            yield Finding((*operation.pointer, "x-ms-trigger"), message, on_key=True)
