"""`connsmith new`: a small project that builds and checks clean."""

from __future__ import annotations

from pathlib import Path

import click

from connsmith.cli.arguments import PATH

_SYNONYMS = {"oauth": "oauth2"}
"""`oauth` is the `kind` in sources; without a provider, makers mean the one that takes any service."""


@click.command()
@click.argument("name")
@click.option("--auth", "kind", default="apiKey", show_default=True, metavar="KIND", help="How makers sign in.")
@click.option("--out", type=PATH, metavar="DIR", help="The folder to make; by default one named after the connector.")
def command(name: str, kind: str, out: Path | None) -> int:
    """Make a project for a connector called NAME.

    KIND is one of none, apiKey, basic, oauth2 (or oauth), oauth2generic, aad, facebook, gateway, custom and several.
    """
    from connsmith.cli import CLEAN
    from connsmith.cli.console import write
    from connsmith.emit.folder import refuse_sources
    from connsmith.errors import ConnsmithError
    from connsmith.importing.writing.folder import move_into_place, staged
    from connsmith.report.place import shown_path
    from connsmith.report.visible import show_line
    from connsmith.scaffold.project import authentication_kinds, folder_name, project_files
    from connsmith.suggestion import suggest

    kind = _SYNONYMS.get(kind, kind)
    kinds = authentication_kinds()
    if kind not in kinds:
        hint = suggest(kind, kinds, f"known are {', '.join(kinds)}", cutoff=0.4)
        raise ConnsmithError(f"there is no kind of authentication {kind}; {hint}")
    folder = out or Path(folder_name(name))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConnsmithError(f"{folder} exists and is not empty; choose another with --out")
    refuse_sources(folder)
    files = project_files(name, kind)
    with staged(folder, files) as project:
        move_into_place(project, folder)
    shown = show_line(shown_path(folder))
    write(f"{shown}: {len(files)} files. Next:\n  connsmith check {shown}\n  connsmith build {shown}\n")
    return CLEAN
