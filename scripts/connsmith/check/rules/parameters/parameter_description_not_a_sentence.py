"""The description of a parameter or property is not a sentence.

## Why this is bad

Certification asks for descriptions in sentence case that end with a full stop; only a single word may stand without.

## How to fix it

Begin with a capital and end with a full stop.

## Why it is not an error

335 of 521 merged connectors have such descriptions: the guide asks for sentences, and reviewers let it pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.check.texts.wording import as_sentence, is_sentence, is_single_word
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.shown import ShownParts
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          x-ms-summary: Room
          description: the room of the shelves  # error: 24 "is not a sentence"
"""
GOOD = """\
paths:
  /shelves:
    get:
      parameters:
        - {name: room, in: query, type: string, x-ms-summary: Room, description: The room of the shelves.}
"""


@rule("PM014", when_certified(Severity.INFO), facts=("param-desc-sentence",), fix=as_sentence)
def parameter_description_not_a_sentence(definition: Definition) -> Iterator[Finding]:
    """Yield every description of more than a word that lacks a capital at its start or a mark at its end."""
    for pointer, text, item in definition.fact(ShownParts).texts("description"):
        if not is_single_word(text) and not is_sentence(text):
            message = f"the description of {item.name} is not a sentence; begin with a capital, end with a full stop"
            yield Finding(pointer, message)
