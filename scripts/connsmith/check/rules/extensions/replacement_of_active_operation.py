"""An operation that is not deprecated says what replaces it.

## Why this is bad

Only a deprecated operation can be replaced; the validator refuses the information on any other.

## How to fix it

Mark the operation `deprecated: true`, or remove `replacement`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      x-ms-api-annotation:
        replacement: {api: contoso, operationId: ListShelvesV2}  # error: 9 "is not deprecated"
"""
GOOD = """\
paths:
  /shelves:
    get:
      deprecated: true
      x-ms-api-annotation:
        replacement: {api: contoso, operationId: ListShelvesV2}
"""


@rule(
    "EX012",
    everywhere(Severity.ERROR),
    facts=("xms-annotation-replacement-deprecated",),
    codes=("ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations",),
)
def replacement_of_active_operation(definition: Definition) -> Iterator[Finding]:
    """Yield every replacement of an operation that is in use."""
    for operation in definition.operations:
        annotation = operation.data.get("x-ms-api-annotation")
        if (
            isinstance(annotation, dict)
            and "replacement" in annotation
            and operation.data.get("deprecated") is not True
        ):
            message = f"{operation.name} is not deprecated; mark it `deprecated: true`, or remove the replacement"
            yield Finding((*operation.pointer, "x-ms-api-annotation", "replacement"), message, on_key=True)
