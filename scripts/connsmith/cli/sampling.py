"""What `connsmith check --samples` adds: recorded answers held to the response schemas."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.cli import CLEAN
from connsmith.cli.console import has_colour, say, write
from connsmith.cli.exports import open_exports
from connsmith.diff.comparison import compare
from connsmith.diff.side import side_of
from connsmith.emit.folder import write_file
from connsmith.errors import ConnsmithError
from connsmith.importing.amending import amend_target
from connsmith.importing.samples.schemas import infer_schema
from connsmith.intake.opening import open_target
from connsmith.reading.connector import read
from connsmith.report.diff_text import render_diff_text
from connsmith.report.place import locate, place_of
from connsmith.report.reported import Reported
from connsmith.samples.holding import Holding
from connsmith.samples.proposal import propose
from connsmith.samples.sample import BrokenFile, SampleFile
from connsmith.samples.samplefiles import read_samples
from connsmith.source.files.named import root_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from connsmith.check.selection import Selection
    from connsmith.diagnostics import Diagnostic
    from connsmith.intake.target import Target
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
    target, holding = _open(connector, environment)
    found = holding.findings(_read(paths))
    kept = tuple(_located(item, target.origin) for item in found if selection.keeps(item))
    say(f"connsmith: {holding.verdict}", err=True)
    return Reported(target.name, kept, is_connector=False, place=place_of(connector))


def infer_schemas(connector: Path, environment: str | None, paths: Sequence[Path]) -> int:
    """Write into `connector` what the samples at `paths` show, print how it is judged, and return the exit status.

    Args:
        connector: the connector: a project or artifacts.
        environment: the overlay to compile a project with.
        paths: files of samples, and folders of them.

    Raises:
        ConnsmithError: one of `paths` holds no sample, or what they show cannot be written where the schema stands.
    """
    target, holding = _open(connector, environment)
    samples = [sample for file in _read(paths) if isinstance(file, SampleFile) for sample in file.samples]
    amendments = propose(holding, samples, infer_schema)
    if not amendments:
        say("connsmith: the samples show nothing that the schemas do not say; nothing was written", err=True)
        return CLEAN
    root = root_of(connector).root
    for name, content in amend_target(target, {at: item.apply for at, item in amendments.items()}).items():
        write_file(root / name, content)
    before = side_of(target, f"{place_of(connector)} before")
    after = side_of(open_target(connector, environment), place_of(connector))
    write(render_diff_text(compare(before, after), colour=has_colour()))
    return CLEAN


def _open(connector: Path, environment: str | None) -> tuple[Target, Holding]:
    target = open_target(connector, environment)
    if target.definition is None:
        raise ConnsmithError(f"{connector}: has no definition that samples could be held to; mend it first")
    return target, Holding(read(target), target.definition)


def _read(paths: Sequence[Path]) -> list[SampleFile | BrokenFile]:
    read_files: list[SampleFile | BrokenFile] = []
    for files, name in open_exports(paths, "samples"):
        found = list(read_samples(files, name))
        if not any(isinstance(file, BrokenFile) or file.samples or file.broken for file in found):
            raise ConnsmithError(f"{files.place(name)}: holds no sample; name files of recorded exchanges, or a HAR")
        read_files += found
    return read_files


def _located(item: Diagnostic, origin: Files) -> Diagnostic:
    """A sample lies where the user says, the schema that it breaks below the connector."""
    (located,) = locate([replace(item, span=None)], origin)
    return replace(located, span=item.span)
