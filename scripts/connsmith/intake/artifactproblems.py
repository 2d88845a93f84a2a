"""The mistakes that reading plain artifacts can bring to light."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

NOT_AN_OBJECT = Problem("IN002", "not-an-object", "An artifact does not hold a JSON object.")
MISSING_ARTIFACT = Problem(
    "IN003", "missing-artifact", "A folder lacks an artifact that a connector needs.", Severity.WARNING
)
OUTSIDE_FOLDER = Problem("IN004", "link-out-of-folder", "An artifact is a link that leads out of its folder.")
