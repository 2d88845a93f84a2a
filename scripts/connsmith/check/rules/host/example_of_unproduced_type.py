"""A response has an example of a media type that the operation does not produce.

## Why this is bad

The example shows something that the service never sends, and the validator refuses it.

## How to fix it

Use a media type of `produces` as the key of the example, or add the type there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.mediatypes import bare_type, types_of
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          examples:
            text/xml: <shelves/>  # error: 13 "ListShelves does not produce text/xml"
"""
GOOD = """\
paths:
  /shelves:
    get:
      responses:
        '200':
          examples:
            application/json: []
"""


@rule(
    "HO012",
    everywhere(Severity.ERROR),
    facts=("response-example-mime",),
    codes=("ResponseExampleMustBeProducedByOperation",),
)
def example_of_unproduced_type(definition: Definition) -> Iterator[Finding]:
    """Yield each example whose media type is not in produces."""
    for operation in definition.operations:
        types = types_of(operation, "produces")
        for response in operation.responses:
            examples = response.data.get("examples")
            for key in examples if isinstance(examples, dict) else ():
                if bare_type(key) not in types:
                    message = f"{operation.name} does not produce {key}; use a type of produces: {', '.join(types)}"
                    yield Finding((*response.target, "examples", key), message, on_key=True)
