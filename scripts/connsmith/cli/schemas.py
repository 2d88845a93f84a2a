"""`connsmith schemas`: the JSON Schemas of source files, for editors, and of outputs, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("name", required=False)
@click.option("--write", "folder", type=PATH, metavar="DIR", help="Write those of source files to a folder.")
@click.option("--reference", "pages", type=PATH, metavar="DIR", help="Write the reference of the source language.")
def command(name: str | None, folder: Path | None, pages: Path | None) -> int:
    """List the JSON Schemas, print the one called NAME, or write those of source files for editors.

    Editors complete and explain sources with them. `connsmith new` puts them into .vscode/connsmith/;
    `connsmith schemas --write .vscode/connsmith` brings those up to date.
    What --format json prints is described by output-COMMAND, such as output-check.
    """
    import json

    from connsmith.cli import CLEAN
    from connsmith.cli.console import say, write, write_document
    from connsmith.emit.folder import write_folder
    from connsmith.errors import ConnsmithError
    from connsmith.report.place import shown_path
    from connsmith.schemas.store import (
        OUTPUTS,
        SOURCE,
        load_schema,
        load_whole_schema,
        schema_files,
        schema_names,
    )
    from connsmith.suggestion import suggest

    known = {each: (SOURCE, each) for each in schema_names(SOURCE)}
    known |= {f"output-{each}": (OUTPUTS, each) for each in schema_names(OUTPUTS)}
    if name is not None and name not in known:
        hint = suggest(name, known, f"known are {', '.join(known)}")
        raise ConnsmithError(f"there is no schema {name}; {hint}")
    if pages is not None:
        from connsmith.report.source_pages import render_source_pages

        texts = render_source_pages()
        write_folder(pages, {file: text.encode() for file, text in texts.items()})
        say(f"{shown_path(pages)}: {len(texts)} pages")
    elif folder is not None:
        files = schema_files(SOURCE)
        write_folder(folder, files)
        say(f"{shown_path(folder)}: {len(files)} schemas")
    elif name is not None:
        write_document(json.dumps(load_whole_schema(*known[name]), indent=2, ensure_ascii=False) + "\n")
    else:
        width = max(map(len, known))
        write("".join(f"{each:<{width}}  {load_schema(*place)['description']}\n" for each, place in known.items()))
    return CLEAN
