"""`connsmith formats`: the formats of findings, and packages with one of your own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--new", "name", metavar="NAME", help="Write a package with a format called NAME.")
@click.option("--out", type=PATH, metavar="DIR", help="Where --new writes; connsmith-format-NAME by default.")
@click.option("--test", "tested", metavar="NAME", help="Hold the format NAME to findings of every shape.")
def command(name: str | None, out: Path | None, tested: str | None) -> int:
    """List the formats of `connsmith check --format`, or make one of your own.

    A format is a function in a package that you install beside connsmith; no file of a repository is run for it.
    """
    from connsmith.cli import CLEAN
    from connsmith.cli.console import write
    from connsmith.report.formats import origins

    if name is not None:
        return _write_new(name, out)
    if tested is not None:
        return _test(tested)
    known = {"text": "ships with connsmith", **origins()}
    width = max(map(len, known))
    write("".join(f"{each:<{width}}  {origin}\n" for each, origin in known.items()))
    return CLEAN


def _write_new(name: str, out: Path | None) -> int:
    from pathlib import Path

    from connsmith.cli import CLEAN
    from connsmith.cli.console import say
    from connsmith.emit.folder import refuse_sources, write_folder
    from connsmith.errors import ConnsmithError
    from connsmith.report.newformat import new_format
    from connsmith.report.place import shown_path

    files = new_format(name)
    folder = out or Path(f"connsmith-format-{name}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConnsmithError(f"{folder} exists and is not empty; choose another with --out")
    refuse_sources(folder)
    write_folder(folder, {file: text.encode() for file, text in files.items()})
    say(f"{shown_path(folder)}: write what findings look like, `pip install --editable {shown_path(folder)}`, then")
    say(f"  connsmith formats --test {name}")
    say(f"  connsmith check --format {name}")
    return CLEAN


def _test(name: str) -> int:
    """Say whether the format `name` takes whatever a run finds."""
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import say
    from connsmith.report.formats import find_format
    from connsmith.report.trial import faults_of

    faults = list(faults_of(find_format(name)))
    say(f"{name}: {'fails' if faults else 'passes'}")
    for fault in faults:
        say(f"    {fault}")
    return FINDINGS if faults else CLEAN
