"""The description of the connector holds HTML.

## Why this is bad

The designer shows the description as plain text, with every tag in it.

## How to fix it

Write plain sentences without tags.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
BAD = """\
info:
  description: Contoso Shelves keeps <b>everything</b> in order for you.  # error: 16 "holds <b>"
"""
GOOD = """\
info:
  description: Contoso Shelves keeps everything in order for you.
"""


@rule("IN110", everywhere(Severity.WARNING), facts=("description-html",))
def markup_in_description(definition: Definition) -> Iterator[Finding]:
    """Yield the first tag of the description."""
    text = definition.info.get("description")
    if isinstance(text, str) and (tag := _TAG.search(text)):
        yield Finding(
            ("info", "description"), f"the description holds {tag[0]}, which makers will see; write plain text"
        )
