"""A default is a placeholder that nobody replaced.

## Why this is bad

Makers find `{{zone}}` or `YOUR_ID` in the field, and a flow that keeps it sends it to the service.

## How to fix it

Write a value that works for everybody, or remove the default and name an example in the description.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.check.texts.values import shorten
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = re.compile(
    r"\{\{[^{}]*\}\}|<[A-Za-z][\w -]*>|(?:YOUR|MY|INSERT|ENTER|REPLACE)[_-][A-Z0-9_-]+|\$\{[^{}]*\}"
)
BAD = """\
paths:
  /shelves:
    get:
      parameters:
        - name: room
          in: query
          type: string
          default: '{{roomId}}'  # error: 20 "is a placeholder"
          x-ms-summary: Room
          description: The room of the shelves.
"""
GOOD = BAD.replace("          default: '{{roomId}}'  # error: 20 \"is a placeholder\"\n", "")


@rule("PM026", everywhere(Severity.WARNING), facts=("param-default-placeholder",))
def placeholder_default(definition: Definition) -> Iterator[Finding]:
    """Yield every text of a default, also in a list, that is nothing but a placeholder."""
    for host in definition.typed:
        default = host.data.get("default")
        texts = list(enumerate(default)) if isinstance(default, list) else [(None, default)]
        for index, text in texts:
            if isinstance(text, str) and _PLACEHOLDER.fullmatch(text.strip()):
                at = (*host.pointer, "default") if index is None else (*host.pointer, "default", index)
                yield Finding(at, f"the default {shorten(text)} is a placeholder; write a real value or remove it")
