"""A format tried on findings of every shape, before a pipeline does."""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Related, Repair, Severity, Span
from connsmith.report.reported import Reported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from connsmith.report.formats import Renderer

_NASTY = 'a <b> & "c", 100%: d\x07e\ud800 é\U0001f600 ]]>'
_PLACE = Span("connectors/a b%/é, c.yaml", 3, 5, 3, 9)
SAMPLES = (
    Reported(
        "a & b",
        (
            Diagnostic(
                rule="duplicate-operation-id",
                id="OP001",
                severity=Severity.ERROR,
                message="taken by GET /a",
                span=_PLACE,
                document="apiDefinition",
                pointer="/paths/~1a/get",
                codes=("OperationIdNotUnique",),
                related=(Related("first used here", _PLACE),),
            ),
            Diagnostic(
                rule="a-rule",
                id="ZZ001",
                severity=Severity.WARNING,
                message=_NASTY,
                span=_PLACE._replace(end_line=4, end_column=1),
                profiles=("certified",),
                repair=Repair("a ", "a"),
            ),
            Diagnostic("rule-crashed", "XX000", Severity.INFO, "no place", None, "package"),
        ),
    ),
    Reported("clean", ()),
    Reported("gone", (), place="a/gone", trouble='a/gone: "100 %" <gone>\n::error::'),
    Reported(
        "settings",
        (
            Diagnostic(
                "unused-suppression", "SP001", Severity.WARNING, "unused", Span("/abs/connsmith.toml", 1, 1, 2, 1)
            ),
        ),
        is_connector=False,
    ),
)
"""A connector with findings of every severity, one without any, one unreadable, and the settings of the run.

Their texts have the characters that a format may have to escape.
"""


def faults_of(render: Renderer) -> Iterator[str]:
    """Yield in words what the format `render` does that no run can use, for no findings, some and many."""
    trials = {"no connectors": (), **{f"the sample {each.name!r}": (each,) for each in SAMPLES}, "all samples": SAMPLES}
    for name, results in trials.items():
        if fault := _fault(render, results):
            yield f"{name}: {fault}"


def _fault(render: Renderer, results: Sequence[Reported]) -> str:
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            texts: list[object] = [render(results, _is_error) for _ in range(2)]
    except Exception as error:  # noqa: BLE001 - the code of somebody else, whatever it does
        return f"fails with {type(error).__name__}: {error}"
    text, again = texts
    if printed.getvalue():
        return "prints; it has to return its text"
    if not isinstance(text, str):
        return f"returns {type(text).__name__}, no text"
    if text and not text.endswith("\n"):
        return "returns text without a newline at the end"
    return "" if text == again else "returns another text the second time"


def _is_error(item: Diagnostic) -> bool:
    return item.severity is Severity.ERROR
