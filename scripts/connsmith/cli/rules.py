"""`connsmith rules`: the catalogue, and the reference that is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "md"]), default="text", show_default=True)
@click.option("--new", "name", metavar="NAME", help="Write a rule called NAME that waits for its check.")
@click.option("--test", "tested", type=PATH, metavar="DIR", help="Hold the rules in DIR to their examples.")
@click.option("--out", type=PATH, metavar="DIR", default="rules", show_default=True, help="Where --new writes.")
@click.option("--write", "folder", type=PATH, metavar="DIR", help="Write the rule reference into DIR.")
def command(form: str, folder: Path | None, name: str | None, tested: Path | None, out: Path) -> int:
    """List every rule with its severity in each profile, write the rule reference, or make rules of your own.

    Rules of a project are Python files, one rule each, in a folder that `rules` in the settings names.
    `connsmith check --own-rules` runs them.
    """
    from connsmith.cli import CLEAN
    from connsmith.cli.console import say, write, write_document
    from connsmith.emit.folder import write_folder
    from connsmith.report import rules_page

    if name is not None:
        return _write_new(name, out)
    if tested is not None:
        return _test(tested)
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


def _write_new(name: str, folder: Path) -> int:
    import re

    from connsmith.check.newrule import new_rule
    from connsmith.cli import CLEAN
    from connsmith.cli.console import say
    from connsmith.emit.folder import write_folder
    from connsmith.errors import ConnsmithError

    others = [file.read_text(encoding="utf-8") for file in folder.glob("*.py")] if folder.is_dir() else []
    taken = frozenset(id_ for text in others for id_ in re.findall(r'@rule\(\s*"([A-Z]{2}[0-9]{3})"', text))
    file, text = new_rule(name, taken)
    if (folder / file).exists():
        raise ConnsmithError(f"{folder / file}: is there already")
    write_folder(folder, {file: text.encode()})
    say(f"{folder / file}: write its check; `connsmith rules --test {folder}` holds it to its examples")
    return CLEAN


def _test(folder: Path) -> int:
    """Say of each rule in `folder` whether it finds what its examples promise."""
    from connsmith.check.catalogue import load_rule
    from connsmith.check.harness import faults_of
    from connsmith.cli import CLEAN, FINDINGS
    from connsmith.cli.console import say
    from connsmith.errors import ConnsmithError

    files = sorted(file for file in folder.glob("*.py") if not file.name.startswith("_"))
    if not files:
        raise ConnsmithError(f"{folder}: holds no rule; `connsmith rules --new NAME` writes one")
    failed = False
    for file in files:
        faults = list(faults_of(load_rule(file)))
        failed = failed or bool(faults)
        say(f"{file}: {'fails' if faults else 'passes'}")
        for fault in faults:
            say(f"    {fault}")
    return FINDINGS if failed else CLEAN
