"""The environment in settings.json is not an id.

## Why this is bad

paconn puts it into the address of each call, so anything but an id ends in an error that says nothing of it.

## How to fix it

Copy the id from the address of the maker portal; that of a default environment begins with `Default-`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID = re.compile(r"(?:Default-)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
BAD = Example(
    settings="""\
environment: Production  # error: 14 "is not the id of an environment"
"""
)
GOOD = Example(
    settings="""\
environment: 00000000-0000-0000-0000-000000000001
apiDefinition: apiDefinition.swagger.json
apiProperties: apiProperties.json
"""
)


@rule("SU006", {Profile.CUSTOM: Severity.WARNING}, facts=("settings-shape",))
def malformed_environment_id(view: Reading) -> Iterator[Finding]:
    """Yield an environment that is neither a GUID nor that of a default environment."""
    value = view.settings.get("environment") if view.settings else None
    if isinstance(value, str) and value and not _ID.fullmatch(value):
        message = f"{value!r} is not the id of an environment; copy it from the address of the maker portal"
        yield Finding(("environment",), message, document="settings")
