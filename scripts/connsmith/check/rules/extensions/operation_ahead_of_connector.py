"""An operation is in production while the connector is a preview.

## Why this is bad

An operation cannot be more finished than the connector that it belongs to; the validator refuses it.
Only what is written counts: where `info` has no status, unstated-connector-status says so.

## How to fix it

Write `x-ms-api-annotation: {status: Production}` in `info`, or take the status from the operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
info:
  x-ms-api-annotation: {status: Preview}
paths:
  /shelves:
    get:
      x-ms-api-annotation: {status: Production}  # error: 37 "the connector is a preview"
"""
GOOD = """\
info:
  x-ms-api-annotation: {status: Production}
paths:
  /shelves:
    get:
      x-ms-api-annotation: {status: Production}
"""


@rule(
    "EX017",
    everywhere(Severity.ERROR),
    facts=("xms-annotation-status-ahead",),
    codes=("OperationStatusAheadOfConnector",),
)
def operation_ahead_of_connector(definition: Definition) -> Iterator[Finding]:
    """Yield every production operation of a connector that says it is a preview."""
    own = definition.info.get("x-ms-api-annotation")
    if not isinstance(own, dict) or own.get("status") != "Preview":
        return
    for operation in definition.operations:
        annotation = operation.data.get("x-ms-api-annotation")
        if isinstance(annotation, dict) and annotation.get("status") == "Production":
            message = f"{operation.name} is in production, but the connector is a preview; set the status in info too"
            yield Finding((*operation.pointer, "x-ms-api-annotation", "status"), message)
