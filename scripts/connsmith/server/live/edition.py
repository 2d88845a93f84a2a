"""The connector as it is served: the newest sources that can be, and what is wrong with those that cannot."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from connsmith.diagnostics import has_errors
from connsmith.errors import ConnsmithError
from connsmith.intake import artifactproblems
from connsmith.intake.opening import open_target
from connsmith.server.live.scriptqueue import ScriptQueue
from connsmith.simulate.opening import assumptions_for, open_script

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.intake.target import Target
    from connsmith.simulate.connector import SimulatedConnector
from connsmith.simulate.opening import Opened


@dataclass(frozen=True, slots=True)
class Edition:
    """What is served at one moment.

    Attributes:
        number: counts the rebuilds.
        opened: the connector, from the newest sources that could be built; none when none could.
        diagnostics: what is wrong with the newest sources; errors keep the connector as it was. Files are named as the
            project names them.
        trouble: why the newest sources cannot be read at all, "" when they can.
        findings: what `check` says of them.
    """

    number: int = 0
    opened: Opened | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: str = ""
    findings: tuple[Diagnostic, ...] = ()

    @property
    def connector(self) -> SimulatedConnector | None:
        """The connector that is served, none when there is none yet."""
        return self.opened.connector if self.opened else None

    @property
    def is_stale(self) -> bool:
        """Whether the newest sources are not what is served."""
        return bool(self.trouble) or has_errors(self.diagnostics)


class Editions:
    """Builds one edition after the other.

    Args:
        path: a project, artifacts or a swagger file.
        environment: the overlay to compile a project with.
        dotnet: the .NET that the user names.
    """

    def __init__(self, path: Path, environment: str | None = None, dotnet: Path | None = None) -> None:
        self.path = path
        self.current = Edition()
        self._environment = environment
        self._dotnet = dotnet
        self._open = contextlib.ExitStack()

    def open(self) -> Edition:
        """Read the sources for the first time, and return the edition that is served; mistakes in them come later.

        Raises:
            ConnsmithError: there is no connector at all.
        """
        edition = self.rebuild()
        if edition.trouble:
            raise ConnsmithError(edition.trouble)
        return edition

    def rebuild(self) -> Edition:
        """Read the sources again, and return the edition that is served from now on."""
        number = self.current.number + 1
        try:
            target = open_target(self.path, self._environment)
            assumptions = assumptions_for(self.path)
        except (ConnsmithError, OSError) as error:
            self.current = replace(self.current, number=number, trouble=str(error), diagnostics=())
            return self.current
        diagnostics = target.diagnostics
        if not self._can_serve(target):
            self.current = replace(self.current, number=number, trouble="", diagnostics=diagnostics)
            return self.current
        before, self._open = self._open, contextlib.ExitStack()
        opened = _queued(self._open.enter_context(open_script(target, assumptions, self._dotnet)))
        self.current = Edition(number, opened, diagnostics, findings=self.current.findings)
        before.close()
        return self.current

    def check(self) -> Edition:
        """Ask `check` about the sources, and return the edition with its findings."""
        from connsmith.check.run import CheckPlan, check_path
        from connsmith.check.selection import make_selection
        from connsmith.check.settings import Settings, find_settings, read_settings

        number = self.current.number
        try:
            file = find_settings([self.path])
            settings = Settings() if file is None else read_settings(file)
            selection = make_selection(settings.select, settings.ignore)
        except ConnsmithError:
            return self.current  # the next rebuild says it
        plan = CheckPlan(settings.profiles, selection, self._environment, settings.suppressions)
        found = check_path(self.path, plan).diagnostics
        if self.current.number == number:
            self.current = replace(self.current, findings=found)
        return self.current

    def close(self) -> None:
        """End what runs scripts."""
        self._open.close()

    def _can_serve(self, target: Target) -> bool:
        """Artifacts with mistakes are served only while there is nothing better."""
        if target.definition is None:
            return False
        missing = artifactproblems.MISSING_ARTIFACT.id
        broken = has_errors(tuple(item for item in target.diagnostics if item.id != missing))
        return self.current.opened is None or not broken


def _queued(opened: Opened) -> Opened:
    script = opened.connector.script
    return (
        opened if script is None else replace(opened, connector=replace(opened.connector, script=ScriptQueue(script)))
    )
