"""An artifact holds a variable that nobody fills in.

## Why this is bad

`${env:NAME}` is how the sources name a variable of whoever deploys, and it is filled in where `auth/` and
`environments/` have it. The platform does not know the form: in an artifact it is sent as it is, so a template that
writes it gives the service these very characters.

## How to fix it

Write the reference into `auth/` or `environments/`, and let the template write the value that it gets from there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.strings import places_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_VARIABLE = re.compile(r"\$\{env:[^}\n]*\}")
BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: region
          in: query
          type: string
          default: eu-${env:REGION}  # error: 20 "${env:REGION}"
          x-ms-summary: Region
          description: The region of the shelves.
"""
GOOD = BAD.replace('eu-${env:REGION}  # error: 20 "${env:REGION}"', "eu-west")


@rule("SU022", everywhere(Severity.ERROR), facts=("env-notation",))
def unfilled_variable(view: Reading) -> Iterator[Finding]:
    """Yield each text of the definition and the properties that still names a variable."""
    documents = {"apiDefinition": view.definition, "apiProperties": view.properties}
    for document, part in documents.items():
        if part is None or not any("${env:" in text for text in values_of(part.data)):
            continue
        for pointer, text in places_of(part.data):
            if match := _VARIABLE.search(text):
                message = f"{match[0]} is sent as it is; write what it stands for, or [[NAME]] for deploying"
                yield Finding(pointer, message, document=document)
