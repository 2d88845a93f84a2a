"""A call that writes says nothing of what it gives back.

## Why this is bad

A flow that creates something needs its id in the next step. Without a schema the designer offers no outputs, and makers
have to parse the body by hand. Reviewers of certification ask for the schema.

## How to fix it

Describe what the service answers, or declare `204` when it answers with nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITES = {"post", "put"}
_SAYS_NOTHING = {"202", "204", "205", "default"}
BAD = """\
paths:
  /shelves:
    post:
      operationId: AddShelf
      summary: Add a shelf
      description: Adds a shelf.
      responses:
        '201': {description: The shelf is there.}  # error: 9 "AddShelf gives nothing back"
"""
GOOD = BAD.replace(
    '{description: The shelf is there.}  # error: 9 "AddShelf gives nothing back"',
    "{description: Done., schema: {type: object, properties: {id: {type: string, title: ID, description: The ID.}}}}",
)


@rule("RS015", everywhere(Severity.INFO), facts=("resp-schema-not-empty",))
def write_without_result(definition: Definition) -> Iterator[Finding]:
    """Yield the success of every visible POST and PUT that has no schema and is not said to be empty."""
    for operation in definition.operations:
        if operation.method not in _WRITES or operation.is_internal or operation.is_trigger:
            continue
        successes = [item for item in operation.responses if item.status.startswith("2")]
        if successes and not any("schema" in item.data or item.status in _SAYS_NOTHING for item in successes):
            message = f"{operation.name} gives nothing back in the designer; describe the answer, or declare 204"
            yield Finding(successes[0].pointer, message, on_key=True)
