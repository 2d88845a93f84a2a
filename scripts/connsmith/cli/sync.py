"""`connsmith sync`: a newer document, merged into sources that people have edited since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, format_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("document", type=PATH, metavar="DOCUMENT")
@click.argument("path", type=PATH, default=".", metavar="[PATH]")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@format_option
def command(document: Path, path: Path, form: str, *, dry_run: bool) -> int:
    """Merge a newer DOCUMENT into the sources that `connsmith import` made of an older one.

    What the document changed is changed in the sources; what people changed stays. Where both changed the same, the
    place is listed, and nothing of it is touched. imported.yaml holds what the import made, so commit it.
    The exit status is 1 when there are conflicts.
    """
    from connsmith.cli import CLEAN, FINDINGS, USAGE
    from connsmith.cli.console import has_colour, write, write_document
    from connsmith.importing.syncing.synchronization import sync_project
    from connsmith.importing.syncing.writing import write_synced
    from connsmith.report.synced import render_synced_json, render_synced_text
    from connsmith.source.project import find_project

    synced = sync_project(document, find_project(path))
    if not dry_run and not synced.diagnostics:
        write_synced(synced)
    if form == "json":
        write_document(render_synced_json(synced))
    else:
        write(render_synced_text(synced, colour=has_colour()))
    if synced.diagnostics:
        return USAGE
    return FINDINGS if synced.conflicts else CLEAN
