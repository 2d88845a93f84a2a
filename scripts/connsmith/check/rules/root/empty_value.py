"""A key has an empty value.

## Why this is bad

An empty text, list or title says nothing, and reviewers of certification ask to remove it.
An empty `default` even fills the field with nothing, as if it had been chosen.

## How to fix it

Remove the key, or give it a value.

## Why it is not an error

464 of 521 merged connectors have such a key; reviewers have asked to remove some (#1360).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, rule, when_certified
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from connsmith.diagnostics import Pointer

_LISTS = frozenset({"tags", "parameters", "consumes", "produces"})
_TEXTS = frozenset({"default", "description", "format", "pattern", "summary", "title", "x-ms-summary"})
BAD = """\
paths:
  /shelves:
    get:
      tags: []  # error: 7 "tags is empty"
"""
GOOD = """\
paths:
  /shelves:
    get:
      tags: [shelves]
"""


@rule("RT007", when_certified(Severity.INFO), facts=("empty-properties",))
def empty_value(definition: Definition) -> Iterator[Finding]:
    """Yield each key that could be left out."""
    yield from _empty((), definition.data, _LISTS)
    for operation in definition.operations:
        yield from _empty(operation.pointer, operation.data, _LISTS | _TEXTS)
    for view in definition.typed:
        yield from _empty(view.pointer, view.data, _TEXTS)


def _empty(pointer: Pointer, owner: dict[str, Any], keys: frozenset[str]) -> Iterator[Finding]:
    for key in keys & owner.keys():
        if owner[key] in ("", []):
            yield Finding((*pointer, key), f"{key} is empty; remove it or give it a value", on_key=True)
