"""The keys at the root of the definition do not stand in the usual order.

## Why this is bad

Reviewers read many definitions and look for each part where it always stands.

## How to fix it

Write swagger, info, host, schemes, consumes, produces, paths, definitions and parameters in this order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.rule import Finding, everywhere, rule
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPS = (
    ("swagger",),
    ("info",),
    ("host", "basePath", "schemes"),
    ("consumes", "produces"),
    ("paths",),
    ("definitions",),
    ("parameters",),
)
_RANKS = {key: rank for rank, keys in enumerate(_GROUPS) for key in keys}
BAD = """\
responses: {}
parameters: {}
definitions: {}  # error: 1 "definitions usually stands before parameters"
"""
GOOD = """\
definitions: {}
parameters: {}
"""


@rule("RT010", everywhere(Severity.INFO), facts=("root-order",))
def root_keys_out_of_order(definition: Definition) -> Iterator[Finding]:
    """Yield the first key that stands behind one of a later group."""
    last = ""
    for key in definition.data:
        if key not in _RANKS:
            continue
        if last and _RANKS[key] < _RANKS[last]:
            yield Finding((key,), f"{key} usually stands before {last}; move it up", on_key=True)
            return
        last = key
