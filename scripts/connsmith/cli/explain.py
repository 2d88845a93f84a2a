"""`connsmith explain`: the page of a guide, a source file, a rule, a problem, a kind of change, a key or a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connsmith.cli.arguments import PATH

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("word", metavar="WORD", required=False)
@click.option("--site", "folder", type=PATH, metavar="DIR", help="Write every page into DIR as a static site.")
def command(word: str | None, folder: Path | None) -> int:
    """Show the page about WORD, or write every page as a static site.

    WORD is a guide, a kind of source file or a key of one, a rule, a problem, a policy template, a fact, a kind of
    change, or an id of Microsoft's validator. Guides are new-connector, adopt, openapi, source-language, environments,
    check, review, test, package, deploy, editors and python.
    """
    if (word is None) == (folder is None):
        raise click.UsageError("name one word, or a folder with --site")
    if folder is not None:
        return _write_site(folder)
    assert word is not None
    return _show(word)


def _show(word: str) -> int:
    import difflib
    import shutil

    from connsmith.cli import CLEAN
    from connsmith.cli.console import write
    from connsmith.cli.topics import all_topics, find_topics
    from connsmith.errors import ConnsmithError
    from connsmith.report.prose import wrap_markdown

    found = find_topics(word)
    if not found:
        names = {name.casefold(): name for topic in all_topics() for name in topic.words}
        close = difflib.get_close_matches(word.casefold(), names, 1)
        hint = f"did you mean {names[close[0]]}?" if close else "`connsmith rules` lists the rules"
        raise ConnsmithError(f"there is no page about {word}; {hint}")
    width = shutil.get_terminal_size().columns
    write("\n---\n\n".join(wrap_markdown(topic.page, width) for topic in found))
    return CLEAN


def _write_site(folder: Path) -> int:
    from connsmith.cli import CLEAN
    from connsmith.cli.console import say
    from connsmith.cli.topics import all_topics
    from connsmith.emit.folder import write_folder
    from connsmith.report.place import shown_path
    from connsmith.report.site import ReferencePage, render_site

    files = render_site(
        [ReferencePage(topic.group, topic.words[0], topic.page, topic.words[1:]) for topic in all_topics()]
    )
    write_folder(folder, files)
    say(f"{shown_path(folder)}: {len(files):,} files; open index.html")
    return CLEAN
