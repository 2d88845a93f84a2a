"""The mistakes that only show once sources are put together."""

from __future__ import annotations

from connsmith.diagnostics import Problem, Severity

UNKNOWN_BASE = Problem("SL001", "unknown-base", "`extends` names a base that does not exist.")
EXTENDS_CYCLE = Problem("SL002", "extends-cycle", "Bases extend one another in a circle.")
NAME_TWICE = Problem("SL003", "short-and-long-name", "A key is written both by its short and its long name.")
DUPLICATE_OPERATION = Problem("SL004", "duplicate-request", "Two sources describe the same request.")
DUPLICATE_NAME = Problem("SL005", "duplicate-name", "Two sources have the same name.")
UNKNOWN_REFERENCE = Problem("SL006", "unknown-reference", "A name refers to nothing.")
SECRET_PLACE = Problem("SL008", "secret-outside-auth", "`${env:NAME}` stands where it is never resolved.")
SECRET_PUBLISHED = Problem("SL030", "published-secret", "`${env:NAME}` would show a secret to everyone.")
VARIABLE_NAME = Problem("SL031", "malformed-variable", "`${env:...}` holds no name of a variable.")
REQUEST_FORM = Problem("SL009", "request-form", "A trigger does not say how it is reached.")
UNKNOWN_POLICY = Problem("SL010", "unknown-policy", "An operation names a policy that does not exist.")
SCRIPT_DECLARATION = Problem("SL011", "script-declaration", "A script declaration does not fit its operation.")
UNKNOWN_OPERATION = Problem("SL013", "unknown-operation", "A source names an operation that does not exist.")
CALLBACK = Problem("SL014", "callback-without-body", "A webhook's callback has no body schema to stand in.")
UNUSED_OVERLAY = Problem("SL015", "unused-overlay", "An environment changes something that does not exist.")
UNUSED_BASE = Problem("SL016", "unused-base", "No source extends a base.", Severity.WARNING)
SECRET_LITERAL = Problem("SL017", "secret-in-source", "A client secret is written in a source.")
