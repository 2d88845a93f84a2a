"""The checks that a connector has to pass before it is deployed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.check.baseline import KnownFindings, read_baseline
from connsmith.check.rule import Profile
from connsmith.check.run import CheckPlan, examine
from connsmith.check.selection import make_selection
from connsmith.check.settings import Settings, find_settings, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.intake.target import Target


def check_project(project: Path, target: Target, environment: str) -> tuple[Diagnostic, ...]:
    """Return what `connsmith check` says of `target`, with the settings, suppressions and baseline of `project`.

    Raises:
        ConnsmithError: the settings or the baseline cannot be read.
    """
    file = find_settings((project,))
    settings = read_settings(file) if file else Settings()
    selection = make_selection(settings.select, settings.ignore)
    plan = CheckPlan(
        profiles=(Profile.CUSTOM,),
        selection=selection,
        environment=environment,
        suppressions=settings.suppressions,
    )
    found = examine(project, target, plan).diagnostics
    baseline = read_baseline(settings.baseline) if settings.baseline else None
    return KnownFindings(baseline).remove_known(project, found) if baseline else found
