"""The connectors in archives, checked as those in folders are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.check.run import CheckOutcome, CheckPlan, examine
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import open_files
from connsmith.package.held import connectors_held
from connsmith.report.place import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic, Span


def check_archive(path: Path, plan: CheckPlan) -> Iterator[CheckOutcome]:
    """Yield what is found in each connector of the archive at `path`; the files in it are named behind a colon."""
    label = shown_path(path)
    try:
        for held in connectors_held(path, label):
            outcome = examine(path, open_files(held.files, held.name, plan.environment), plan)
            yield replace(outcome, diagnostics=tuple(_inside(item, label) for item in outcome.diagnostics))
    except ConnsmithError as error:
        yield CheckOutcome(path, path.stem, trouble=str(error))


def _inside(item: Diagnostic, label: str) -> Diagnostic:
    def name(span: Span) -> Span:
        return span._replace(file=f"{label}:{span.file}" if span.file else label)

    related = tuple(replace(other, span=name(other.span)) for other in item.related)
    span = item.span and name(item.span)
    return replace(item, span=span, related=related)
