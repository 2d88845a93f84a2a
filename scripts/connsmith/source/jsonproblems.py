"""What the lenient reader of JSON can find: warnings for what it repaired, errors for what it could not."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

SYNTAX = Problem("SJ001", "json-syntax", "A text is not JSON and cannot be repaired.")
ENCODING = Problem("SJ002", "repaired-encoding", "A text is not plain UTF-8.", Severity.WARNING)
TRAILING_COMMA = Problem("SJ003", "json-trailing-comma", "A comma stands before a closing bracket.", Severity.WARNING)
MISSING_COMMA = Problem("SJ004", "json-missing-comma", "A comma is missing at the end of a line.", Severity.WARNING)
COMMENT = Problem("SJ005", "json-comment", "A comment stands in JSON.", Severity.WARNING)
CONTROL_CHARACTER = Problem(
    "SJ006", "json-control-character", "A string holds a raw control character.", Severity.WARNING
)
DUPLICATE_KEY = Problem("SJ007", "json-duplicate-key", "An object has the same key twice.", Severity.WARNING)
NOT_A_NUMBER = Problem("SJ008", "json-not-a-number", "A value is NaN or infinite.", Severity.WARNING)
UNDECODABLE = Problem("SJ009", "undecodable", "A file is not text.")
