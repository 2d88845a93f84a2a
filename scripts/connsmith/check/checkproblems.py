"""The mistakes that checking brings to light beside what the rules find."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

CRASHED = Problem("XX000", "rule-crashed", "A rule of connsmith failed.")
UNUSED_SUPPRESSION = Problem("SP001", "unused-suppression", "A suppression has nothing to suppress.", Severity.WARNING)
NO_REASON = Problem(
    "SP002", "suppression-without-reason", "A suppression does not say why, and so has no effect.", Severity.WARNING
)
UNKNOWN_RULE = Problem("SP003", "unknown-suppressed-rule", "A suppression names no rule.", Severity.WARNING)
STALE_BASELINE = Problem(
    "SP004", "stale-baseline-entry", "A finding of the baseline no longer occurs.", Severity.WARNING
)
