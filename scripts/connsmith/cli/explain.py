"""`connsmith explain`: the page of a rule, a problem or a kind of change."""

from __future__ import annotations

import click


@click.command()
@click.argument("word", metavar="RULE")
def command(word: str) -> int:
    """Show the page of RULE: the name or id of a rule or problem, an id of Microsoft's validator, a kind of change."""
    import difflib

    from connsmith.cli import CLEAN
    from connsmith.cli.console import write
    from connsmith.cli.topics import all_topics, find_topics
    from connsmith.errors import ConnsmithError

    found = find_topics(word)
    if not found:
        names = {name.casefold(): name for topic in all_topics() for name in topic.words}
        close = difflib.get_close_matches(word.casefold(), names, 1)
        hint = f"did you mean {names[close[0]]}?" if close else "`connsmith rules` lists the rules"
        raise ConnsmithError(f"there is no page about {word}; {hint}")
    write("\n---\n\n".join(topic.page for topic in found))
    return CLEAN
