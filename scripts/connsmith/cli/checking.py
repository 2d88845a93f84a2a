"""What `connsmith check` does once its options are known: run, report, mend, keep a baseline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from connsmith.check.baseline import Comparison, read_baseline
from connsmith.check.baseline import write_baseline as write_baseline_file
from connsmith.check.fixing import plan_changes, render_diff, write_changes
from connsmith.check.kinds import all_kinds
from connsmith.check.many import check_all
from connsmith.check.settings import fails
from connsmith.check.suppression import unused_tables
from connsmith.cli import CLEAN, FAILED, FINDINGS, USAGE
from connsmith.cli.console import has_colour, write
from connsmith.cli.progress import Progress
from connsmith.report.connector import Reported
from connsmith.report.github import render_github
from connsmith.report.json import render_json
from connsmith.report.junit import render_junit
from connsmith.report.statistics import render_statistics, share_of_errors
from connsmith.report.text import render_findings, summary
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from connsmith.check.fixing import Change
    from connsmith.check.run import Outcome, Plan
    from connsmith.check.settings import Settings
    from connsmith.diagnostics import Diagnostic

_PASSES = 5
"""A repair can make another one possible; so many rounds are more than any file has needed."""


@dataclass(slots=True)
class Run:
    """One run over some connectors, and what has become of it so far.

    Attributes:
        connectors: what is checked.
        plan: what is done with each.
        settings: what the project or the user wants.
        crashed: whether a rule of ours failed.
        unreadable: whether a connector could not be read.
        used_tables: the suppressions of the settings that were of use.
        names: the names of the connectors that were read.
    """

    connectors: Sequence[Path]
    plan: Plan
    settings: Settings
    crashed: bool = False
    unreadable: bool = False
    used_tables: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def outcomes(self) -> Iterator[Outcome]:
        """Check the connectors, and yield those that could be read."""
        for outcome in check_all(self.connectors, self.plan, self.settings.jobs):
            self.crashed = self.crashed or outcome.crashed
            self.unreadable = self.unreadable or bool(outcome.trouble)
            self.used_tables |= outcome.used_tables
            self.names.add(outcome.name)
            if outcome.trouble:
                click.echo(f"connsmith: {outcome.trouble}", err=True)
            else:
                yield outcome


def report(run: Run, form: str) -> int:
    """Check the connectors of `run`, print the findings in the format `form`, and return the exit status."""
    results: list[Reported] = []
    with Progress(len(run.connectors)) as progress:
        for result in _results(run):
            results.append(result)
            text = render_findings(result.diagnostics, colour=has_colour()) if form == "text" else ""
            progress.advance(text)
    write(_ending(run, results, form))
    if run.crashed:
        return FAILED
    if run.unreadable:
        return USAGE
    return FINDINGS if any(_fails(run, item) for result in results for item in result.diagnostics) else CLEAN


def write_baseline(run: Run, file: Path) -> int:
    """Check the connectors of `run`, write what is found into the baseline `file`, and return the exit status."""
    outcomes = list(run.outcomes())
    count = write_baseline_file(file, [(outcome.path, outcome.diagnostics) for outcome in outcomes])
    click.echo(f"{file}: {count:,} findings of {len(outcomes):,} connectors")
    return FAILED if run.crashed else USAGE if run.unreadable else CLEAN


def show_repairs(run: Run) -> int:
    """Print what `repair` would change, and return the exit status: 1 when there is anything."""
    changes = _planned(run)
    write(render_diff(changes))
    click.echo(f"{_count(changes)} would be mended", err=True)
    return FINDINGS if changes else CLEAN


def repair(run: Run) -> None:
    """Mend in the sources what can be mended mechanically, and say how much that was."""
    mended: list[Change] = []
    for _ in range(_PASSES):
        changes = _planned(run)
        if not changes:
            break
        write_changes(changes)
        mended.extend(changes)
    click.echo(f"{_count(mended)} mended", err=True)


def _planned(run: Run) -> tuple[Change, ...]:
    projects = [path for path in run.connectors if (path / CONNECTOR).is_file()]
    outcomes = check_all(projects, run.plan, run.settings.jobs)
    return tuple(change for outcome in outcomes for change in plan_changes(outcome.path, outcome.diagnostics))


def _count(changes: Sequence[Change]) -> str:
    repairs = sum(change.repairs for change in changes)
    files = len({change.path for change in changes})
    return f"{repairs} finding{'' if repairs == 1 else 's'} in {files} file{'' if files == 1 else 's'}"


def _results(run: Run) -> Iterator[Reported]:
    """Yield the findings of each connector less those of the baseline, then those about the settings themselves."""
    baseline = read_baseline(run.settings.baseline) if run.settings.baseline else None
    comparison = Comparison(baseline) if baseline else None
    for outcome in run.outcomes():
        found = outcome.diagnostics
        yield Reported(outcome.name, comparison.remove_known(outcome.path, found) if comparison else found)
    looked_for = {kind.name: run.plan.is_looked_for(kind.id) for kind in all_kinds()} if comparison else {}
    about = list(unused_tables(run.settings.suppressions, frozenset(run.used_tables), run.names))
    about += comparison.stale_entries(looked_for) if comparison else ()
    kept = tuple(item for item in about if run.plan.selection.keeps(item))
    if kept:
        yield Reported("settings", kept, is_connector=False)


def _ending(run: Run, results: Sequence[Reported], form: str) -> str:
    """Return all that is still to print: the whole report in most formats, the sums in text."""
    if form == "json":
        return render_json(results)
    if form == "sarif":
        # Only this format shows the pages of the rules, and so needs all of them.
        from connsmith.report.sarif import render_sarif

        return render_sarif(results)
    if form == "junit":
        return render_junit(results, lambda item: _fails(run, item))
    if form == "github":
        return render_github(results)
    if form == "statistics":
        return render_statistics(results)
    everything = [item for result in results for item in result.diagnostics]
    mendable = sum(item.repair is not None for item in everything)
    lines = [summary(everything) + (f"; {mendable:,} can be mended with --fix" if mendable else "")]
    if len(run.connectors) > 1:
        lines.append(share_of_errors(results))
    return "".join(f"{line}\n" for line in lines)


def _fails(run: Run, item: Diagnostic) -> bool:
    return fails(item, run.settings.fail_on)
