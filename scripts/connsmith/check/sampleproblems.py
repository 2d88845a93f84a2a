"""What the check of recorded answers against the response schemas brings to light."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

SAMPLE_TYPE = Problem("SA001", "sample-type", "A recorded value has another type than its schema says.")
SAMPLE_NULL = Problem("SA002", "sample-null", "A recorded value is null, and its schema does not say x-nullable.")
SAMPLE_MISSING = Problem(
    "SA003", "sample-missing", "A recorded object lacks a property that is required.", Severity.WARNING
)
SAMPLE_VALUE = Problem("SA004", "sample-value", "A recorded value is none of those listed.", Severity.WARNING)
SAMPLE_FORMAT = Problem(
    "SA005", "sample-format", "A recorded value lacks the format that is promised.", Severity.WARNING
)
SAMPLE_STATUS = Problem(
    "SA006", "sample-status", "A recorded success has a status that is not declared.", Severity.WARNING
)
SAMPLE_EMPTY = Problem(
    "SA007", "sample-empty", "A recorded answer is empty where a schema is declared.", Severity.WARNING
)
SAMPLE_NOT_JSON = Problem(
    "SA008", "sample-not-json", "A recorded answer is no JSON where a schema is declared.", Severity.WARNING
)
SAMPLE_MEDIA_TYPE = Problem(
    "SA009", "sample-content-type", "A recorded answer says that it is something else than JSON.", Severity.WARNING
)
SAMPLE_UNDECLARED = Problem("SA010", "sample-undeclared", "A recorded value is not in the schema.", Severity.INFO)
SAMPLE_FAULT = Problem("SA011", "sample-fault", "A recorded fault has a status that is not declared.", Severity.INFO)
SAMPLE_UNKNOWN = Problem("SA012", "sample-no-operation", "No operation answers a recorded request.", Severity.INFO)
SAMPLE_CHANGED = Problem(
    "SA013", "sample-not-held", "A script or a policy changes the answer before flows see it.", Severity.INFO
)
SAMPLE_BROKEN = Problem("SA014", "sample-broken", "A file of samples cannot be read.")
