"""What `connsmith check` does once its options are known: run, report, mend, keep a baseline."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from connsmith.check.baseline import KnownFindings, read_baseline
from connsmith.check.baseline import write_baseline as write_baseline_file
from connsmith.check.findingkinds import all_kinds
from connsmith.check.fixing import keep_possible_repairs, plan_changes, write_changes
from connsmith.check.many import check_all
from connsmith.check.scope import Scope
from connsmith.check.settings import fails
from connsmith.check.suppression import unused_tables
from connsmith.check.twins import turn_to_edited
from connsmith.cli import CLEAN, FAILED, FINDINGS, USAGE
from connsmith.cli.console import has_colour, say, write, write_document
from connsmith.cli.progress import Progress
from connsmith.emit.leftovers import remove_leftovers
from connsmith.package.held import holds_connectors
from connsmith.report.formats import find_format
from connsmith.report.patch import render_patch
from connsmith.report.place import locate, place_of
from connsmith.report.reported import Reported
from connsmith.report.statistics import render_statistics
from connsmith.report.text import closing, render_findings
from connsmith.source.files.named import locate as locate_file
from connsmith.source.files.named import root_of
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from connsmith.check.fixing import RepairedFile
    from connsmith.check.run import CheckOutcome, CheckPlan
    from connsmith.check.settings import Settings
    from connsmith.diagnostics import Diagnostic

_FOR_PEOPLE = ("text", "statistics")
_PASSES = 5
"""A repair can make another one possible; so many rounds are more than any file has needed."""


@dataclass(slots=True)
class CheckRun:
    """One run over some connectors, and what has become of it so far.

    Attributes:
        connectors: what is checked.
        plan: what is done with each.
        settings: what the project or the user wants.
        crashed: whether a rule of ours failed.
        unreadable: whether a connector could not be read.
        used_tables: the suppressions of the settings that were of use.
        read: the connectors that were read, by their resolved paths, each with its name.
        further: what was found beside the connectors, such as what samples say of one.
    """

    connectors: Sequence[Path]
    plan: CheckPlan
    settings: Settings
    crashed: bool = False
    unreadable: bool = False
    used_tables: set[int] = field(default_factory=set)
    read: dict[Path, str] = field(default_factory=dict)
    further: list[Reported] = field(default_factory=list)

    def outcomes(self) -> Iterator[CheckOutcome]:
        """Check the connectors, and say on standard error which cannot be read."""
        for outcome in self._checked():
            self.crashed = self.crashed or outcome.crashed
            self.used_tables |= outcome.used_tables
            if outcome.trouble:
                self.unreadable = True
                say(f"connsmith: {outcome.trouble}", err=True)
            else:
                self.read[outcome.path.resolve()] = outcome.name
            yield outcome

    def _checked(self) -> Iterator[CheckOutcome]:
        """Archives and unpacked solutions hold connectors of their own; everything else is one."""
        archives = [path for path in self.connectors if holds_connectors(path)]
        others = [path for path in self.connectors if path not in archives]
        yield from check_all(others, self.plan, self.settings.jobs)
        for path in archives:
            from connsmith.cli.archives import check_archive  # only archives pay for it

            yield from check_archive(path, self.plan)

    def status(self, *, failed: bool) -> int:
        """Return the exit status of the run; `failed` when there is anything that makes a complete run fail."""
        if self.crashed:
            return FAILED
        if self.unreadable:
            return USAGE
        return FINDINGS if failed else CLEAN


def report(run: CheckRun, form: str, *, brief: bool) -> int:
    """Check the connectors of `run`, print the findings in the format `form`, and return the exit status.

    Args:
        run: what to check.
        form: the format.
        brief: whether text leaves infos out and groups what is alike.
    """
    results: list[Reported] = []
    with Progress(len(run.connectors)) as progress:
        for result in itertools.chain(_results(run, run.outcomes()), run.further):
            results.append(result)
            text = render_findings(result.diagnostics, colour=has_colour(), brief=brief) if form == "text" else ""
            progress.advance(text)
    show = write if form in _FOR_PEOPLE else write_document
    show(_ending(run, results, form, brief=brief))
    return run.status(failed=_any_fails(run, results))


def findings_of(run: CheckRun) -> list[Diagnostic]:
    """Check the connectors of `run`, and return the findings of all of them, with those about the settings."""
    return [item for result in _results(run, run.outcomes()) for item in result.diagnostics]


def write_baseline(run: CheckRun, file: Path) -> int:
    """Check the connectors of `run`, write what is found into the baseline `file`, and return the exit status."""
    outcomes = [outcome for outcome in run.outcomes() if not outcome.trouble]
    count = write_baseline_file(file, [(outcome.path, outcome.diagnostics) for outcome in outcomes])
    say(f"{file}: {count:,} findings of {len(outcomes):,} connectors")
    return run.status(failed=False)


def show_repairs(run: CheckRun) -> int:
    """Print what `repair` would change, and return the exit status: 1 when there is anything to do.

    The difference alone goes to standard output, for `git apply`; what it would leave is told on standard error.
    """
    changes: list[RepairedFile] = []

    def plan_repairs(outcome: CheckOutcome) -> CheckOutcome:
        planned = _plan_changes(outcome)
        changes.extend(planned)
        left = [item for item in outcome.diagnostics if not any(change.mends(item) for change in planned)]
        return replace(outcome, diagnostics=tuple(replace(item, repair=None) for item in left))

    results = list(_results(run, map(plan_repairs, run.outcomes())))
    write_document(render_patch(changes))
    findings = "".join(render_findings(result.diagnostics) for result in results)
    write(f"{_count(changes)} would be mended, which leaves:\n{findings}{closing(results)}", err=True)
    return run.status(failed=bool(changes) or _any_fails(run, results))


def repair(run: CheckRun) -> None:
    """Mend in the sources what can be mended mechanically, and say how much that was."""
    mended: list[RepairedFile] = []
    for _ in range(_PASSES):
        outcomes = check_all(run.connectors, run.plan, run.settings.jobs)
        changes = [change for outcome in outcomes for change in _plan_changes(outcome)]
        if not changes:
            break
        write_changes(changes)
        mended.extend(changes)
    for connector in run.connectors:
        if (connector / CONNECTOR).is_file():
            remove_leftovers(connector)
    say(f"{_count(mended)} mended", err=True)


def _plan_changes(outcome: CheckOutcome) -> tuple[RepairedFile, ...]:
    """Artifacts are left alone: what makes them would bring the mistakes back."""
    return plan_changes(outcome.path, outcome.diagnostics) if (outcome.path / CONNECTOR).is_file() else ()


def _count(changes: Sequence[RepairedFile]) -> str:
    repairs = sum(len(change.repairs) for change in changes)
    files = len({change.path for change in changes})
    return f"{repairs} finding{'' if repairs == 1 else 's'} in {files} file{'' if files == 1 else 's'}"


def _results(run: CheckRun, outcomes: Iterable[CheckOutcome]) -> Iterator[Reported]:
    """Yield the findings of each connector less those of the baseline, then those about the settings themselves."""
    baseline = read_baseline(run.settings.baseline) if run.settings.baseline else None
    known = KnownFindings(baseline) if baseline else None
    for outcome in outcomes:
        found = outcome.diagnostics
        if known and not outcome.trouble:
            found = known.remove_known(outcome.path, found)
        is_inside = holds_connectors(outcome.path)
        if (outcome.path / CONNECTOR).is_file():
            found = keep_possible_repairs(outcome.path, turn_to_edited(found, outcome.path))
        located = found if is_inside else locate(found, root_of(outcome.path))
        yield Reported(outcome.name, located, place=place_of(outcome.path), trouble=outcome.trouble)
    about = list(_unused_tables(run))
    if known and baseline:
        stale = known.stale_entries({kind.name: run.plan.is_looked_for(kind.id) for kind in all_kinds()})
        about += locate(stale, locate_file(baseline.path)[0])
    kept = tuple(item for item in about if run.plan.selection.keeps(item))
    if kept:
        yield Reported("settings", kept, is_connector=False)


def _unused_tables(run: CheckRun) -> Iterator[Diagnostic]:
    if run.settings.file is not None:
        scope = Scope(run.settings.file, run.read)
        used = frozenset(run.used_tables)
        unused = unused_tables(run.settings.suppressions, used, scope, run.plan.is_looked_for)
        yield from locate(unused, locate_file(run.settings.file)[0])


def _ending(run: CheckRun, results: Sequence[Reported], form: str, *, brief: bool) -> str:
    """Return all that is still to print: the whole report in most formats, the sums in text."""
    if form == "statistics":
        return render_statistics(results)
    if form == "text":
        return closing(results, brief=brief)
    return find_format(form)(results, lambda item: _fails(run, item))


def _any_fails(run: CheckRun, results: Sequence[Reported]) -> bool:
    return any(_fails(run, item) for result in results for item in result.diagnostics)


def _fails(run: CheckRun, item: Diagnostic) -> bool:
    return fails(item, run.settings.fail_on)
