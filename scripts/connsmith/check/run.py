"""One connector of a run, from its path to its findings; everything here can be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.check.cache import Cache, Stored
from connsmith.check.catalogue import add_rules, rules_by_id
from connsmith.check.engine import check_environments
from connsmith.check.merging import merge_environments
from connsmith.check.rule import Profile
from connsmith.check.selection import Selection
from connsmith.check.suppression import TableSuppression, suppress
from connsmith.diagnostics import order_of
from connsmith.errors import ConnsmithError, reason_of
from connsmith.intake.opening import open_environments, open_target
from connsmith.source.files.disk import DiskFiles
from connsmith.source.layout import CONNECTOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.intake.target import Target


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """What to do with each connector of a run.

    Attributes:
        profiles: what the connectors are meant for.
        selection: the kinds of findings to report.
        environment: the overlay to compile projects with.
        suppressions: the tables of the settings.
        cache: where earlier results are kept; none to work everything out anew.
        own_rules: the folder with rules of the project; none when there is none, or it is not to be run.
    """

    profiles: tuple[Profile, ...] = (Profile.CUSTOM,)
    selection: Selection = field(default_factory=Selection)
    environment: str | None = None
    suppressions: tuple[TableSuppression, ...] = ()
    cache: Cache | None = None
    own_rules: Path | None = None

    def is_looked_for(self, id_: str) -> bool:
        """Return whether findings with the id `id_` can come up in this run."""
        found = rules_by_id().get(id_)
        applies = found is None or not found.severities.keys().isdisjoint(self.profiles)
        return applies and self.selection.wants(id_)

    @property
    def settings_key(self) -> str:
        """All that decides the result beside the connector itself, as text."""
        chosen = self.selection.selected
        return repr(
            (
                [str(profile) for profile in self.profiles],
                None if chosen is None else sorted(chosen),
                sorted(self.selection.ignored),
                self.environment,
                self.suppressions,
                _texts_in(self.own_rules),
            )
        )


def _texts_in(folder: Path | None) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.glob("*.py"))] if folder else []


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What became of one connector.

    Attributes:
        path: what was checked.
        name: the name of its folder.
        diagnostics: what was found, sorted by place.
        crashed: whether a rule of ours failed.
        used_tables: the numbers of the settings' suppressions that were of use.
        trouble: why it could not be read at all, in one line; "" when it could.
    """

    path: Path
    name: str
    diagnostics: tuple[Diagnostic, ...] = ()
    crashed: bool = False
    used_tables: frozenset[int] = frozenset()
    trouble: str = ""


def recall(path: Path, plan: CheckPlan) -> CheckOutcome | None:
    """Return what an earlier run found in the connector at `path`, if nothing has changed since."""
    if plan.cache is None:
        return None
    key = plan.cache.key_of(path, plan.settings_key)
    stored = None if key is None else plan.cache.load(path, key)
    return (
        None if stored is None else CheckOutcome(path, stored.name, stored.diagnostics, used_tables=stored.used_tables)
    )


def check_path(path: Path, plan: CheckPlan) -> CheckOutcome:
    """Return what is found in the connector at `path`, and keep it in the cache."""
    if plan.own_rules is not None:
        add_rules(plan.own_rules)  # another process has a catalogue of its own
    # What is checked may change meanwhile; a key that is taken before can only be too old.
    key = plan.cache.key_of(path, plan.settings_key) if plan.cache else None
    try:
        outcome = _examine_path(path, plan)
    except ConnsmithError as error:
        return _unreadable(path, str(error))
    except OSError as error:
        return _unreadable(path, f"{path}: cannot be read: {reason_of(error)}")
    if plan.cache and key is not None and not outcome.crashed:
        plan.cache.store(path, key, Stored(outcome.name, outcome.diagnostics, outcome.used_tables))
    return outcome


def _unreadable(path: Path, trouble: str) -> CheckOutcome:
    """Say of the connector what is wrong with the call for it, such as the name of an environment."""
    place = path.as_posix()
    names_place = trouble.startswith((str(path), place))
    return CheckOutcome(path, path.absolute().name, trouble=trouble if names_place else f"{place}: {trouble}")


def _examine_path(path: Path, plan: CheckPlan) -> CheckOutcome:
    """A project is read in every environment unless the plan names one: each of them is deployed."""
    if plan.environment is None and (path / CONNECTOR).is_file():
        targets = open_environments(DiskFiles(path), path.absolute().name)
        return examine_all(path, targets, plan)
    return examine(path, open_target(path, plan.environment), plan)


def examine(path: Path, target: Target, plan: CheckPlan) -> CheckOutcome:
    """Return what is found in `target`, which is the connector at `path`, less what its author lives with."""
    return examine_all(path, {plan.environment: target}, plan)


def examine_all(path: Path, targets: Mapping[str | None, Target], plan: CheckPlan) -> CheckOutcome:
    """Return what is found in the connector at `path`, less what its author lives with.

    Args:
        path: what was checked.
        targets: the connector for each environment, or for the one that the plan names.
        plan: what to report.
    """
    checked = check_environments(targets, plan.profiles, plan.selection.rules())
    found = merge_environments({name: each.diagnostics for name, each in checked.items()})
    kept = [item for item in found if plan.selection.keeps(item)]
    target = next(iter(targets.values()))
    left = suppress(target, kept, plan.suppressions, plan.is_looked_for)
    diagnostics = tuple(sorted(filter(plan.selection.keeps, left.diagnostics), key=order_of))
    return CheckOutcome(
        path=path,
        name=target.name,
        diagnostics=diagnostics,
        crashed=any(each.crashed for each in checked.values()),
        used_tables=left.used_tables,
    )
