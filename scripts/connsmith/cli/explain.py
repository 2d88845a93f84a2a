"""`connsmith explain`: the page of a rule, a problem, a kind of change, a key, a policy template or a fact."""

from __future__ import annotations

import click


@click.command()
@click.argument("word", metavar="RULE")
def command(word: str) -> int:
    """Show the page of RULE: a rule, problem, fact, kind of change, or an id of Microsoft's validator."""
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
