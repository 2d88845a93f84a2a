"""A capability is not one that published connectors have.

## Why this is bad

Which capabilities do something is not documented; `actions`, `triggers` and `gateway` are in use.
Another spelling is most likely without effect.

## How to fix it

Write one of these in lower case, or remove the entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  capabilities:
    - Actions  # error: 7 "Actions"
""",
)
GOOD = Example(
    properties="""\
properties:
  capabilities:
    - actions
""",
)

_KNOWN = {"actions", "triggers", "gateway", "cloud", "cloud only"}


@rule("PR009", everywhere(Severity.INFO), facts=("props-capabilities",))
def unusual_capability(properties: Properties) -> Iterator[Finding]:
    """Yield every other capability."""
    listed = properties.properties.get("capabilities")
    for index, name in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(name, str) and name not in _KNOWN:
            message = f"no effect is known of the capability {name}; use actions, triggers or gateway"
            yield Finding(("properties", "capabilities", index), message)
