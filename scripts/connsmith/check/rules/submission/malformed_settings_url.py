"""An address in settings.json is not an absolute https address.

## Why this is bad

paconn sends your token to it, so it has to be complete and encrypted.

## How to fix it

Remove the key to use the default, https://api.powerapps.com.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Example, Finding, Profile, rule
from connsmith.check.texts.addresses import is_absolute_url
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = Example(
    settings="""\
powerAppsUrl: api.powerapps.com  # error: 15 "is not an https address"
"""
)
GOOD = Example(
    settings="""\
environment: 00000000-0000-0000-0000-000000000001
apiDefinition: apiDefinition.swagger.json
apiProperties: apiProperties.json
"""
)


@rule("SU008", {Profile.CUSTOM: Severity.WARNING}, facts=("settings-shape",))
def malformed_settings_url(view: Reading) -> Iterator[Finding]:
    """Yield each address that is not https."""
    for key in ("powerAppsUrl", "flowUrl", "authorityUrl"):
        value = view.settings.get(key) if view.settings else None
        if isinstance(value, str) and value and not (value.startswith("https://") and is_absolute_url(value)):
            yield Finding(
                (key,), f"{value!r} is not an https address; remove {key} for the default", document="settings"
            )
