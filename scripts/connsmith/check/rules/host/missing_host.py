"""The definition names no host.

## Why this is bad

The tools of the platform make the address of the service of scheme, host and base path.
Without a host no operation can be called, unless a policy sets the host of each call.

## How to fix it

Write the host of the service, or add a `dynamichosturl` policy for all operations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.connector import Reading
from connsmith.reading.policy import sets_every_host

if TYPE_CHECKING:
    from collections.abc import Iterator

BAD = """\
swagger: '2.0'  # error: 1 "there is no host"
host: REMOVED
"""
GOOD = """\
host: api.contoso.com
"""


@rule("HO001", everywhere(Severity.WARNING), facts=("host-required-practically",))
def missing_host(view: Reading) -> Iterator[Finding]:
    """Yield a definition without host and without a policy that sets one."""
    definition = view.definition
    if definition is not None and not definition.data.get("host") and not sets_every_host(view.properties, definition):
        yield Finding((), "there is no host, so nothing can be called; add host, or a dynamichosturl policy")
