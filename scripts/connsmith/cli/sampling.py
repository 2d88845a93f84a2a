"""What `connsmith check --samples` adds: recorded answers held to the response schemas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.cli.console import say
from connsmith.cli.exports import open_exports
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import open_target
from connsmith.reading.connector import read
from connsmith.report.connector import Reported
from connsmith.report.place import locate, place_of
from connsmith.samples.holding import Holding
from connsmith.samples.reading import read_samples

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from connsmith.check.selection import Selection
    from connsmith.diagnostics import Diagnostic
    from connsmith.source.files.port import Files


def hold_samples(connector: Path, environment: str | None, paths: Sequence[Path], selection: Selection) -> Reported:
    """Return what the samples at `paths` say of `connector`, and tell on standard error how many were held to it.

    Args:
        connector: the connector.
        environment: the overlay to compile a project with.
        paths: files of samples, and folders of them.
        selection: the kinds of findings to report.

    Raises:
        ConnsmithError: one of `paths` holds no sample, or the connector has no definition.
    """
    places = open_exports(paths, "samples")
    target = open_target(connector, environment)
    if target.definition is None:
        raise ConnsmithError(f"{connector}: has no definition that samples could be held to; mend it first")
    holding = Holding(read(target), target.definition)
    found: list[Diagnostic] = []
    for files, name in places:
        met = holding.met
        found.extend(holding.findings(read_samples(files, name)))
        if holding.met == met:
            raise ConnsmithError(f"{files.place(name)}: holds no sample; name files of recorded exchanges, or a HAR")
    say(f"connsmith: {holding.verdict}", err=True)
    kept = tuple(_located(item, target.origin) for item in found if selection.keeps(item))
    return Reported(target.name, kept, is_connector=False, place=place_of(connector))


def _located(item: Diagnostic, origin: Files) -> Diagnostic:
    """A sample lies where the user says, the schema that it breaks below the connector."""
    (located,) = locate([replace(item, span=None)], origin)
    return replace(located, span=item.span)
