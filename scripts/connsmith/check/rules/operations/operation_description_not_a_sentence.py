"""The description of an operation is not a sentence.

## Why this is bad

Certification asks for full sentences that begin with a capital and end with a full stop.
About a third of the published descriptions lack it, and reviewers keep asking.

## How to fix it

Begin with a capital and end with a full stop.

## Why it is not an error

275 of 521 merged connectors have such descriptions: the guide asks for sentences, and reviewers let it pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.wording import as_sentence, is_sentence
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      description: retrieves the shelves  # error: 20 "is not a sentence"
"""
GOOD = """\
paths:
  /shelves:
    get:
      description: Retrieves the shelves.
"""


@rule("OP018", when_certified(Severity.INFO), facts=("opdesc-sentence",), fix=as_sentence)
def operation_description_not_a_sentence(definition: Definition) -> Iterator[Finding]:
    """Yield every description without a capital at its start or a mark at its end."""
    for operation in definition.operations:
        description = operation.text("description")
        if description.strip() and not is_sentence(description):
            message = (
                f"the description of {operation.name} is not a sentence; begin with a capital, end with a full stop"
            )
            yield Finding((*operation.pointer, "description"), message)
