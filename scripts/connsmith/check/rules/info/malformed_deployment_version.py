"""The deployment version is not made of dotted numbers.

## Why this is bad

The platform compares deployment versions number by number.
Anything else than dotted numbers cannot be compared.

## How to fix it

Write at least two numbers with dots between them, such as `'1.4'`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)+")
BAD = """\
info:
  x-ms-deployment-version: beta-3  # error: 28 "is not dotted numbers"
"""
GOOD = """\
info:
  x-ms-deployment-version: '1.3'
"""


@rule("IN105", everywhere(Severity.WARNING), facts=("deployment-version",))
def malformed_deployment_version(definition: Definition) -> Iterator[Finding]:
    """Yield a deployment version that is not dotted numbers."""
    version = definition.info.get("x-ms-deployment-version")
    if isinstance(version, str) and not _VERSION.fullmatch(version):
        message = f"the deployment version {version!r} is not dotted numbers, such as 1.4"
        yield Finding(("info", "x-ms-deployment-version"), message)
