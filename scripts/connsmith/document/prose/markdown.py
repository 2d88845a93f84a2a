"""Prose inside a larger Markdown document: it must end where it ends."""

from __future__ import annotations

import re

from connsmith.document.prose.parsing import make_parser

_SENTINEL = "connsmith-end-of-prose"
_OPEN_HTML = re.compile(
    r"<!--(?!.*?-->)|<(script|style|textarea|pre|title|details)\b(?!.*?</\1\s*>)", re.DOTALL | re.IGNORECASE
)


def contained(markdown: str) -> str:
    r"""Return `markdown` as it is, or as code when an open fence, comment or tag in it would swallow what follows.

    >>> contained("Some *prose*.")
    'Some *prose*.'
    >>> contained("Text <!-- and no end") == contained("fine")
    False
    """
    tokens = make_parser(html=True).parse(f"{markdown}\n\n{_SENTINEL}\n")
    ends = [token for token in tokens if token.level == 1 and token.type == "inline" and token.content == _SENTINEL]
    if ends and _is_balanced(markdown):
        return markdown
    longest = max((len(run) for run in re.findall("`+", markdown)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}text\n{markdown}\n{fence}"


def _is_balanced(markdown: str) -> bool:
    """Markdown ends at an empty line what HTML does not: a comment or a script must be closed in the text itself."""
    return _OPEN_HTML.search(markdown) is None
