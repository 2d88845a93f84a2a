"""A connector that is ready to be called, with somebody to run its script."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.intake.opening import open_target
from connsmith.reading import read
from connsmith.simulate.assumptions import Assumptions, read_assumptions
from connsmith.simulate.connector import SimulatedConnector
from connsmith.simulate.script.host import WorkerHost
from connsmith.simulate.script.process import WorkerProcess
from connsmith.simulate.script.runtime import MISSING, find_runtime

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from connsmith.intake.target import Target


@dataclass(frozen=True, slots=True)
class Opened:
    """A connector that can be called.

    Attributes:
        connector: the connector.
        script_file: the file of its script, as messages name it.
        runtime: which .NET runs its script, "" when it has none or nothing can run it.
        skip_reason: why its script cannot be run, "" when it can or there is none.
    """

    connector: SimulatedConnector
    script_file: str = "script.csx"
    runtime: str = ""
    skip_reason: str = ""


@contextlib.contextmanager
def open_connector(
    path: Path,
    environment: str | None,
    *,
    dotnet: Path | None = None,
    script_limit: float | None = None,
    timezone: str = "UTC",
) -> Iterator[Opened]:
    """Open the connector at `path`, with somebody to run its script if there is one.

    Args:
        path: a project, artifacts or a swagger file.
        environment: the overlay to compile a project with.
        dotnet: the .NET that the user names.
        script_limit: seconds after which a script is stopped, none for what the settings say.
        timezone: the zone that the script sees.

    Raises:
        ConnsmithError: there is no connector, it cannot be compiled, or what is named is no .NET.
    """
    target = open_target(path, environment)
    if target.definition is None:
        raise ConnsmithError(f"{path}: has no definition to call; `connsmith check {path}` says why")
    assumptions = assumptions_for(path)
    if script_limit is not None:
        assumptions = replace(assumptions, script_limit=script_limit)
    with open_script(target, assumptions, dotnet, timezone) as opened:
        yield opened


@contextlib.contextmanager
def open_script(
    target: Target, assumptions: Assumptions, dotnet: Path | None = None, timezone: str = "UTC"
) -> Iterator[Opened]:
    """Open the connector `target`, which has a definition, with somebody to run its script if there is one.

    Args:
        target: the connector.
        assumptions: what is assumed of the platform.
        dotnet: the .NET that the user names.
        timezone: the zone that the script sees.

    Raises:
        ConnsmithError: what is named is no .NET.
    """
    reading = read(target)
    runtime = find_runtime(dotnet) if target.script is not None or dotnet is not None else None
    if target.script is None or runtime is None:
        reason = MISSING if target.script is not None else ""
        yield Opened(SimulatedConnector(reading, target, assumptions), skip_reason=reason)
        return
    process = WorkerProcess(runtime, timezone)
    host = WorkerHost(runtime, process, target.script.text, assumptions.script_limit)
    connector = SimulatedConnector(reading, target, assumptions, host)
    try:
        yield Opened(connector, target.origin.place(target.script.file), runtime.name)
    finally:
        process.stop()


def assumptions_for(path: Path) -> Assumptions:
    """Return the assumptions that the settings file nearest to `path` makes.

    Raises:
        ConnsmithError: the file has a mistake.
    """
    from connsmith.check.settings import find_settings, read_table

    file = find_settings([path])
    return Assumptions() if file is None else read_assumptions(read_table(file).get("simulate"), str(file))
