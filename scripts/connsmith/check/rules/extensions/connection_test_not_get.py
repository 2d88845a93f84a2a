"""The connection is tested with an operation that is not a GET.

## Why this is bad

The platform calls the operation each time that someone makes a connection.
A POST or DELETE would leave its traces in the user's account.

## How to fix it

Name a GET operation that every account may call, such as one that reads the user's own profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import CAPABILITIES, walk_calls
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-capabilities:
  testConnection: {operationId: CreateShelf}  # error: 33 "CreateShelf is a POST"
paths:
  /shelves:
    post:
      summary: Create shelf
      description: Creates a shelf.
      operationId: CreateShelf
      responses:
        '201': {description: The shelf.}
"""
GOOD = """\
x-ms-capabilities:
  testConnection: {operationId: ListShelves}
"""


@rule("EX010", everywhere(Severity.WARNING), facts=("xms-testconnection-get",))
def connection_test_not_get(definition: Definition) -> Iterator[Finding]:
    """Yield the test of the connection when it does not read."""
    for call in definition.fact(walk_calls):
        if call.pointer == (CAPABILITIES, "testConnection") and call.target is not None and call.target.method != "get":
            message = f"{call.operation_id} is a {call.target.method.upper()}; test the connection with a GET operation"
            yield Finding((*call.pointer, "operationId"), message)
