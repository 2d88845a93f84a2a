"""An operationId has a character that is neither a letter nor a digit.

## Why this is bad

The platform makes names of actions out of operationIds and drops every other character on the way.
Two ids that differ only there become one, and formulas in Power Apps show a name that stands nowhere in the
definition.

## How to fix it

Join the words with capitals: `ListShelves`.
A suffix such as `_V2`, which marks a new revision, is allowed.
Do not rename an operation that is published: flows hold its id.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:_V[0-9]+)?")
_ODD = re.compile(r"[^A-Za-z0-9]")
BAD = """\
paths:
  /shelves:
    get:
      operationId: list-shelves  # error: 20 "list-shelves has '-'"
"""
GOOD = """\
paths:
  /shelves:
    get:
      operationId: ListShelves_V2
"""


@rule("OP003", everywhere(Severity.WARNING), facts=("operationid-alphanumeric",), codes=("OperationIdSanitized",))
def odd_operation_id_character(definition: Definition) -> Iterator[Finding]:
    """Yield every operationId that is not made of letters and digits."""
    for operation in definition.operations:
        if operation.id and not _PLAIN.fullmatch(operation.id):
            odd = "".join(dict.fromkeys(_ODD.findall(operation.id)))
            message = f"the operationId {operation.id} has '{odd}'; use letters and digits, as in ListShelves"
            yield Finding((*operation.pointer, "operationId"), message)
