"""`connsmith import`: connectors that exist already, as sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH, format_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("sources", nargs=-1, required=True, type=PATH, metavar="SOURCE...")
@click.option("--out", type=PATH, metavar="DIR", help="The project; for several sources, its parent.")
@click.option("--list", "listed", is_flag=True, help="Show the operations with their sizes, and write nothing.")
@click.option("--only", metavar="TAG|PATH|ID,...", help="Take these operations, with what they need.")
@click.option("--force", is_flag=True, help="Replace the sources of a project that is there.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes. [default: one per core for many]")
@click.option("--connector", metavar="NAME", help="Which connector of a solution, by its logical name.")
@format_option
def command(  # noqa: PLR0913 - one parameter for each option
    sources: tuple[Path, ...],
    *,
    out: Path | None,
    only: str | None,
    jobs: int | None,
    connector: str | None,
    form: str,
    listed: bool,
    force: bool,
) -> int:
    """Turn connectors into sources that build back to exactly the same JSON.

    SOURCE is a folder as paconn keeps it, a swagger file, an OpenAPI 3 document, a HAR, a Postman collection, or a
    solution, packed or unpacked. A document beyond the platform's limits (256 operations, 1 MB) needs --only.
    Nothing is written for a connector unless all of it can be, and unless a build of it gives everything back.
    """
    from connsmith.cli import CLEAN, USAGE
    from connsmith.cli.console import has_colour, say, write_document
    from connsmith.cli.progress import Progress
    from connsmith.emit.folder import refuse_sources
    from connsmith.importing.many import choose_targets, import_all
    from connsmith.report.imported import render_imported_json, render_imported_text

    if listed:
        return _list(sources, connector, form)
    if out is None:
        raise click.UsageError("Missing option '--out'.")
    refuse_sources(out)
    results = []
    status = CLEAN
    pairs = list(zip(sources, choose_targets(sources, out), strict=True))
    with Progress(len(pairs)) as progress:
        for result in import_all(pairs, force=force, jobs=jobs, connector=connector, only=split_names(only)):
            if isinstance(result, str):
                status = USAGE
                say(f"connsmith: {result}", err=True)
                progress.advance("")
                continue
            results.append(result)
            status = status if result.is_written else USAGE
            progress.advance("" if form == "json" else render_imported_text(result, colour=has_colour()))
    if form == "json":
        write_document(render_imported_json(results))
    return status


def _list(sources: tuple[Path, ...], connector: str | None, form: str) -> int:
    from connsmith.cli import CLEAN
    from connsmith.cli.console import write, write_document
    from connsmith.importing.readers.source import list_source
    from connsmith.report.operationlist import render_listing_json, render_listing_text

    listings = [(source, list_source(source, connector)) for source in sources]
    if form == "json":
        write_document(render_listing_json(listings))
    for source, listing in listings if form == "text" else ():
        write(render_listing_text(source, listing))
    return CLEAN


def split_names(written: str | None) -> tuple[str, ...]:
    """Return the names in a list with commas.

    >>> split_names("Tickets, /users")
    ('Tickets', '/users')
    """
    return tuple(name.strip() for name in (written or "").split(",") if name.strip())
