"""What a comparison finds beside changes: mistakes in the file of accepted changes, and connectors that are gone."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

UNUSED = Problem(
    "DF001", "unused-acceptance", "An accepted change does not happen (any more).", severity=Severity.WARNING
)
NO_REASON = Problem("DF002", "acceptance-without-reason", "An accepted change has no reason.")
MALFORMED = Problem("DF003", "malformed-acceptance", "An entry does not say which change it accepts.")
GONE = Problem("DF004", "connector-gone", "A revision has a connector that is in no folder any more.")
