"""`connsmith schemas`: the JSON Schemas of source files, for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("name", required=False)
@click.option("--write", "folder", type=PATH, metavar="DIR", help="Write all of them to a folder.")
def command(name: str | None, folder: Path | None) -> int:
    """List the JSON Schemas of source files, print the one called NAME, or write all of them.

    Editors complete and explain sources with them. `connsmith new` puts them into .vscode/connsmith/;
    `connsmith schemas --write .vscode/connsmith` brings those up to date.
    """
    from connsmith.cli import CLEAN
    from connsmith.cli.console import say, write, write_document
    from connsmith.emit.folder import write_folder
    from connsmith.errors import ConnsmithError
    from connsmith.report.place import shown_path
    from connsmith.schemas.store import SOURCE, load_schema, schema_files, schema_names
    from connsmith.suggestion import suggest

    names = schema_names(SOURCE)
    if name is not None and name not in names:
        hint = suggest(name, names, f"known are {', '.join(names)}")
        raise ConnsmithError(f"there is no schema {name}; {hint}")
    if folder is not None:
        files = schema_files(SOURCE)
        write_folder(folder, files)
        say(f"{shown_path(folder)}: {len(files)} schemas")
    elif name is not None:
        write_document(schema_files(SOURCE)[f"{name}.schema.json"].decode("utf-8"))
    else:
        width = max(map(len, names))
        write("".join(f"{each:<{width}}  {load_schema(SOURCE, each)['description']}\n" for each in names))
    return CLEAN
