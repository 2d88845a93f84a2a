"""What `check` says of a project, of its sources as an editor has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.check.baseline import KnownFindings, read_baseline
from connsmith.check.findingkinds import all_kinds
from connsmith.check.fixing import keep_possible_repairs
from connsmith.check.run import CheckPlan, examine_all
from connsmith.check.scope import Scope
from connsmith.check.selection import make_selection
from connsmith.check.settings import Settings, find_settings, read_settings
from connsmith.check.suppression import unused_tables
from connsmith.check.twins import turn_to_edited
from connsmith.emit.artifact import DEFINITION_FILE
from connsmith.intake.opening import open_environments, open_files
from connsmith.source.files.port import is_file
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from connsmith.check.run import CheckOutcome
    from connsmith.diagnostics import Diagnostic
    from connsmith.intake.target import Target
    from connsmith.source.files.port import Files


@dataclass(frozen=True, slots=True)
class Examined:
    """What a check came to.

    Attributes:
        found: the findings by the path of their file; what concerns no file stands at the main one.
        target: the connector without an environment.
    """

    found: Mapping[Path, tuple[Diagnostic, ...]]
    target: Target


def examine(root: Path, files: Files) -> Examined:
    """Return what `check` finds in the connector in `files`, by its settings.

    Args:
        root: the folder of the connector.
        files: its files, with what is not saved.

    Raises:
        ConnsmithError: the settings cannot be read, or it is no connector.
    """
    file = find_settings([root])
    settings = read_settings(file) if file is not None else Settings()
    plan = CheckPlan(
        profiles=settings.profiles,
        selection=make_selection(settings.select, settings.ignore),
        suppressions=settings.suppressions,
    )
    is_project = is_file(files, CONNECTOR)
    targets = _open(root, files, is_project=is_project)
    outcome = examine_all(root, targets, plan)
    found, about = _without_known(root, outcome, settings, plan)
    if is_project:
        found = keep_possible_repairs(root, turn_to_edited(found, root), files)
    main = CONNECTOR if is_project else DEFINITION_FILE
    by_file: dict[Path, list[Diagnostic]] = {}
    for path, item in [*((root, item) for item in found), *about]:
        name = item.span.file if item.span is not None else ""
        by_file.setdefault(path / (name or main), []).append(item)
    return Examined({path: tuple(items) for path, items in by_file.items()}, targets[None])


def _open(root: Path, files: Files, *, is_project: bool) -> dict[str | None, Target]:
    return open_environments(files, root.name) if is_project else {None: open_files(files, root.name)}


def _without_known(
    root: Path, outcome: CheckOutcome, settings: Settings, plan: CheckPlan
) -> tuple[tuple[Diagnostic, ...], list[tuple[Path, Diagnostic]]]:
    """Return the findings less those of the baseline, and those about the settings with the folder of their file."""
    found = outcome.diagnostics
    about: list[tuple[Path, Diagnostic]] = []
    if settings.baseline is not None:
        known = KnownFindings(read_baseline(settings.baseline))
        found = known.remove_known(root, found)
        active = {kind.name: plan.is_looked_for(kind.id) for kind in all_kinds()}
        about += [(settings.baseline.parent, item) for item in known.stale_entries(active)]
    if settings.file is not None:
        scope = Scope(settings.file, {root.resolve(): root.name})
        unused = unused_tables(settings.suppressions, outcome.used_tables, scope, plan.is_looked_for)
        about += [(settings.file.parent, item) for item in unused]
    return found, [(folder, item) for folder, item in about if plan.selection.keeps(item)]
