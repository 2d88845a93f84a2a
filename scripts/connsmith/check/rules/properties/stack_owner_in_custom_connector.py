"""The stack owner keeps a custom connector from being updated.

## Why this is bad

`paconn update` fails in an environment when apiProperties.json has `stackOwner`, which only certification needs.

## How to fix it

Deploy without the key, and add it in the copy that goes to certification.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    properties="""\
properties:
  stackOwner: Contoso  # error: 3 "paconn update"
""",
)
GOOD = Example(
    properties="""\
properties:
  stackOwner: REMOVED
""",
)


@rule("PR006", {Profile.CUSTOM: Severity.WARNING}, facts=("props-stackowner-update",))
def stack_owner_in_custom_connector(properties: Properties) -> Iterator[Finding]:
    """Yield the stack owner."""
    if "stackOwner" in properties.properties:
        message = "paconn update fails with stackOwner; leave it out until the connector goes to certification"
        yield Finding(("properties", "stackOwner"), message, on_key=True)
