"""A text that makers read begins or ends with a blank.

## Why this is bad

The blank is shown: labels are not aligned, and a title with a blank at its end is refused by certification.
A description that ends in line ends makes an empty paragraph of the reference page.

## How to fix it

Remove the blanks and line ends around the text. `connsmith check --fix` does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.diagnostics import Pointer

_KEYS = ("description", "summary", "title", "x-ms-summary")
BAD = """\
paths:
  /shelves:
    get:
      summary: 'List shelves '  # error: 16 "summary begins or ends with a blank"
"""
GOOD = """\
paths:
  /shelves:
    get:
      summary: List shelves
"""


@rule("RT016", everywhere(Severity.INFO), facts=("title-end-alphanumeric", "json-indent"), fix=str.strip)
def blank_around_text(definition: Definition) -> Iterator[Finding]:
    """Yield each text that is not the same without what is around it."""
    yield from _padded(("info",), definition.info)
    for operation in definition.operations:
        yield from _padded(operation.pointer, operation.data)
    for view in definition.typed:
        yield from _padded(view.pointer, view.data)


def _padded(pointer: Pointer, owner: dict[str, Any]) -> Iterator[Finding]:
    for key in _KEYS:
        text = owner.get(key)
        if isinstance(text, str) and text.strip() not in {"", text}:
            yield Finding((*pointer, key), f"{key} begins or ends with a blank; remove it")
