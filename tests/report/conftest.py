"""Findings of every shape, with characters that each format has to escape."""

from __future__ import annotations

import pytest

from connsmith.diagnostics import Diagnostic, Related, Repair, Severity, Span
from connsmith.report.connector import Reported

_NASTY = 'a <b> & "c", 100%: d\x07e\ud800 é\U0001f600 ]]>'


@pytest.fixture
def results() -> list[Reported]:
    """A connector with findings of every severity, one without any, one unreadable, and the settings of the run."""
    span = Span("connectors/a b%/é, c.yaml", 3, 5, 3, 9)
    return [
        Reported(
            "a & b",
            (
                Diagnostic(
                    "duplicate-operation-id", "OP001", Severity.ERROR, "taken by GET /a", span, "apiDefinition",
                    "/paths/~1a/get", ("OperationIdNotUnique",), (Related("first used here", span),),
                ),
                Diagnostic("a-rule", "ZZ001", Severity.WARNING, _NASTY, span._replace(end_line=4, end_column=1),
                           profiles=("certified",), repair=Repair("a ", "a")),
                Diagnostic("rule-crashed", "XX000", Severity.INFO, "no place", None, "package"),
            ),
        ),
        Reported("clean", ()),
        Reported("gone", (), place="a/gone", trouble='a/gone: "100 %" <gone>\n::error::'),
        Reported("settings", (Diagnostic("unused-suppression", "SP001", Severity.WARNING, "unused",
                                         Span("/abs/connsmith.toml", 1, 1, 2, 1)),), is_connector=False),
    ]  # fmt: skip
