"""`connsmith docs`: the reference page, the readme and the introduction of a connector."""

from __future__ import annotations

from pathlib import Path

import click

from connsmith.cli.arguments import PATH, environment_option, project_argument
from connsmith.suggestion import suggest


@click.command()
@project_argument
@environment_option
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    help="Some of md, html, text, readme, intro, with commas; all by default, and only the first three of artifacts.",
)
@click.option("--out", type=PATH, metavar="DIR", help="Where to write; out/docs/ in the project by default.")
@click.option("--check", is_flag=True, help="Write nothing; fail when a page on disk is stale.")
def command(path: Path, environment: str | None, formats: str | None, out: Path | None, *, check: bool) -> int:
    """Write the reference page that Microsoft's site would show, and the texts of a submission.

    PATH is a project, a folder of artifacts or one swagger file. Prose comes from docs/ of the project: intro.md stands
    on the page as it is, and the sections of all its files fill readme.md and intro.md.
    """
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import has_colour, say, write
    from connsmith.diagnostics import has_errors, order_of
    from connsmith.document.documents import make_documents, refuse_overwriting_prose, stale_documents
    from connsmith.document.prose.sections import FOLDER as PROSE_FOLDER
    from connsmith.emit.folder import refuse_sources, write_folder
    from connsmith.emit.leftovers import remove_leftovers
    from connsmith.intake.opening import open_target
    from connsmith.report.place import locate, shown_path
    from connsmith.report.text import render_text

    chosen = _formats(formats)
    root = _connector_at(path)
    target = open_target(root, environment)
    if target.definition is None:
        write(render_text(locate(target.diagnostics, target.origin), colour=has_colour()))
        return FINDINGS
    folder = out or (root if target.compiled else Path()) / "out" / "docs"
    documents = make_documents(target, chosen)
    diagnostics = tuple(sorted((*target.diagnostics, *documents.diagnostics), key=order_of))
    if diagnostics:
        write(render_text(locate(diagnostics, target.origin), colour=has_colour()))
    if not documents.files:
        return FINDINGS
    status = FINDINGS if has_errors(diagnostics) else CLEAN
    refuse_sources(folder)
    refuse_overwriting_prose(root / PROSE_FOLDER if target.compiled else root, folder, documents.files)
    if check:
        stale = stale_documents(folder, documents.files)
        for line in stale:
            say(f"{shown_path(folder)}/{line}; `connsmith docs` with the same options brings it up to date")
        return FINDINGS if stale else status
    write_folder(folder, documents.files)
    remove_leftovers(root if root.is_dir() else root.parent)
    for name, content in documents.files.items():
        say(f"{shown_path(folder / name)}  {len(content):,} bytes")
    return status


def _formats(text: str | None) -> tuple[str, ...]:
    from connsmith.document.documents import FORMATS

    names = tuple(name.strip() for name in (text or "").split(",") if name.strip())
    for name in names:
        if name not in FORMATS:
            hint = suggest(name, FORMATS, f"there are {', '.join(FORMATS)}")
            raise click.BadParameter(f"there is no format {name}; {hint}", param_hint="--format")
    return tuple(dict.fromkeys(names))


def _connector_at(path: Path) -> Path:
    """Return the folder of artifacts or the file that `path` is, else the project that it means."""
    from connsmith.intake.opening import is_artifact_folder
    from connsmith.source.files.disk import DiskFiles
    from connsmith.source.layout import CONNECTOR
    from connsmith.source.project import find_project

    is_artifacts = path.is_dir() and not (path / CONNECTOR).is_file() and is_artifact_folder(DiskFiles(path))
    return path if path.is_file() or is_artifacts else find_project(path)
