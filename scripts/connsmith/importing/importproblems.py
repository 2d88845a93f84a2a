"""The mistakes that importing can bring to light."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

ENVIRONMENT_REFERENCE = Problem("IM001", "environment-reference", "A value reads like a reference to the environment.")
NOT_EXACT = Problem("IM002", "import-not-exact", "The sources do not build back to what was imported.")
KEPT_SECRET = Problem("IM003", "imported-secret", "A client secret stands in apiProperties.json.", Severity.WARNING)
NOT_READ = Problem("IM004", "file-not-read", "A folder has a file that importing does not read.", Severity.WARNING)
