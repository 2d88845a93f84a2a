"""The summary of an operation is written in other than Latin letters.

## Why this is bad

Connectors are certified in English; the platform translates them by itself.
The validator refuses texts that are not English, which connsmith can only tell by the letters.

## How to fix it

Translate the summary to English.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
BAD = """\
paths:
  /shelves:
    get:
      summary: Список полок  # error: 16 "is not written in Latin letters"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule("OP016", when_certified(Severity.ERROR), facts=("summary-english",), codes=("ValueMustBeInEnglish",))
def summary_not_in_latin_letters(definition: Definition) -> Iterator[Finding]:
    """Yield every summary with a letter of another alphabet."""
    for operation in definition.operations:
        if _OTHER_LETTER.search(operation.text("summary")):
            message = f"the summary of {operation.name} is not written in Latin letters; translate it to English"
            yield Finding((*operation.pointer, "summary"), message)
