"""The connection test is not made for custom connectors.

## Why this is bad

Microsoft's schema says that `testConnection` does not work for custom connectors; the documentation does not say so.
Until the connector is certified, a wrong key may go unnoticed until the first call.

## How to fix it

Nothing, if the connector will be certified.
Else make sure that users can tell a wrong key from the first answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, Profile, rule
from connsmith.diagnostics import Severity
from connsmith.reading.analyses.dynamic import CAPABILITIES
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
x-ms-capabilities:
  testConnection: {operationId: ListShelves}  # error: 3 "custom connector"
"""
GOOD = """\
x-ms-capabilities: REMOVED
"""


@rule("EX011", {Profile.CUSTOM: Severity.INFO}, facts=("xms-testconnection-custom",))
def unsupported_connection_test(definition: Definition) -> Iterator[Finding]:
    """Yield the test of the connection."""
    capabilities = definition.data.get(CAPABILITIES)
    if isinstance(capabilities, dict) and "testConnection" in capabilities:
        message = "the platform may not run testConnection for a custom connector; do not rely on it yet"
        yield Finding((CAPABILITIES, "testConnection"), message, on_key=True)
