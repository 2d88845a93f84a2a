"""readme.md does not tell of an operation.

## Why this is bad

The readme is where people look up what the connector can do before they install it.

## How to fix it

Add a heading with the summary of the operation and a sentence below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, rule, when_certified
from connsmith.check.texts.prose import finding_in
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.markdown import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 3
BAD = Example(
    files={
        "readme.md": """\
# Contoso Shelves <!-- # error: 1 "does not tell of List" -->
Keeps things in order.
## Publisher: Contoso
## Prerequisites
An account.
## Supported Operations
None.
## Obtaining Credentials
Register an OAuth app to get a client ID.
## Known Issues and Limitations
None.
## Deployment Instructions
Use the maker portal.
"""
    }
)
GOOD = Example(
    files={
        "readme.md": """\
# Contoso Shelves
Keeps things in order.
## Publisher: Contoso
## Prerequisites
An account.
## Supported Operations
### List shelves
Lists shelves.
## Obtaining Credentials
Register an OAuth app to get a client ID.
## Known Issues and Limitations
None.
## Deployment Instructions
Use the maker portal.
"""
    }
)


@rule("SU012", when_certified(Severity.WARNING), facts=("readme-operations-match",))
def operation_missing_in_readme(view: Reading) -> Iterator[Finding]:
    """Yield the operations that makers see and the readme does not name."""
    readme = view.folder.readme if view.folder else None
    if readme is None or view.definition is None:
        return
    text = bare(readme.text)
    shown = [operation for operation in view.definition.operations if not operation.is_internal]
    titles = {operation.name: str(operation.data.get("summary") or operation.name) for operation in shown}
    missing = [title for name, title in titles.items() if bare(title) not in text and bare(name) not in text]
    if missing:
        more = f" and {len(missing) - _MOST} more" if len(missing) > _MOST else ""
        yield finding_in(
            readme, f"the readme does not tell of {', '.join(missing[:_MOST])}{more}; add a heading for each"
        )
