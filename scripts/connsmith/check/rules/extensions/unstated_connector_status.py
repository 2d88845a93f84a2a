"""Operations are in production, and the connector does not say that it is.

## Why this is bad

A connector without a status counts as a preview by the documentation, so its operations would be ahead of it.

## How to fix it

Write `x-ms-api-annotation: {status: Production}` in `info`, or take the status from the operations.

## Why it is not an error

The documentation contradicts itself about statuses that are not written,
and the three certified connectors of 316 that do this were merged.
A connector that says `Preview` is another matter: operation-ahead-of-connector.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_ANNOTATION = "x-ms-api-annotation"
BAD = """\
info:  # error: 1 "1 operation is in production"
  title: Shelves
paths:
  /shelves:
    get:
      x-ms-api-annotation: {status: Production}
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
    "EX025",
    everywhere(Severity.WARNING),
    facts=("xms-annotation-status-ahead", "info-annotation"),
    codes=("OperationStatusAheadOfConnector",),
)
def unstated_connector_status(definition: Definition) -> Iterator[Finding]:
    """Yield a connector without a status that has operations in production."""
    own = definition.info.get(_ANNOTATION)
    if isinstance(own, dict) and own.get("status") is not None:
        return
    count = sum(_is_in_production(operation.data.get(_ANNOTATION)) for operation in definition.operations)
    if count:
        verb = "operation is" if count == 1 else "operations are"
        message = f"{count} {verb} in production, but the connector has no status; write one in x-ms-api-annotation"
        yield Finding(("info",) if definition.info else (), message, on_key=True)


def _is_in_production(annotation: object) -> bool:
    return isinstance(annotation, dict) and annotation.get("status") == "Production"
