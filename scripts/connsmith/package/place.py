"""Where in an archive something is wrong."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span

if TYPE_CHECKING:
    from connsmith.diagnostics import Diagnostic, Problem


def in_package(problem: Problem, place: str, message: str) -> Diagnostic:
    """Return the diagnostic that says `message` of what an archive holds at `place`."""
    return dataclasses.replace(problem.at(Span.start_of(place), message), document="package")
