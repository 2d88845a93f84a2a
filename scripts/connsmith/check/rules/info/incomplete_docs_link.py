"""An entry of x-ms-docs lacks its address or its text.

## Why this is bad

The reference page makes a link of each entry, which needs both where it leads and what it says.

## How to fix it

Give each entry a `url` and a `description`, or remove `x-ms-docs`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-docs:
  - {url: 'https://contoso.com/docs'}  # error: 5 "the link lacks description"
"""
GOOD = """\
x-ms-docs:
  - {url: 'https://contoso.com/docs', description: How shelves work}
"""


@rule("IN114", everywhere(Severity.WARNING), facts=("x-ms-docs-shape",))
def incomplete_docs_link(definition: Definition) -> Iterator[Finding]:
    """Yield entries that make no link, and a list without any."""
    links = definition.data.get("x-ms-docs")
    if links == []:
        yield Finding(("x-ms-docs",), "x-ms-docs has no entry; remove it or add a link")
    for index, link in enumerate(links if isinstance(links, list) else ()):
        missing = [key for key in ("url", "description") if isinstance(link, dict) and not link.get(key)]
        if missing:
            yield Finding(("x-ms-docs", index), f"the link lacks {' and '.join(missing)}; add it")
