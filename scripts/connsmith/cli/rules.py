"""`connsmith rules`: the catalogue, and the reference that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "md"]), default="text", show_default=True)
@click.option("--write", "folder", type=PATH, metavar="DIR", help="Write the rule reference into DIR.")
def command(form: str, folder: Path | None) -> int:
    """List every rule with its severity in each profile, or write the rule reference."""
    from connsmith.cli import CLEAN
    from connsmith.cli.console import say, write, write_document
    from connsmith.emit.folder import write_folder
    from connsmith.report import rules_page

    if folder is not None:
        pages = rules_page.render_pages()
        write_folder(folder, {name: text.encode() for name, text in pages.items()})
        say(f"{folder}: {len(pages)} pages")
        return CLEAN
    renderers = {
        "text": rules_page.render_catalogue_text,
        "json": rules_page.render_catalogue_json,
        "md": rules_page.render_index,
    }
    show = write_document if form == "json" else write
    show(renderers[form]())
    return CLEAN
