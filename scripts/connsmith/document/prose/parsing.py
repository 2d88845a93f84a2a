"""The one Markdown parser: CommonMark with tables, and nothing that reaches out of the page."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from connsmith.document.texts import safe_link


class _Parser(MarkdownIt):
    """A parser whose links can only open web pages and mails."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Return whether `url` becomes a link; else it stays text."""
        return bool(safe_link(url))


def make_parser(*, html: bool = False) -> MarkdownIt:
    """Return a parser of CommonMark with tables.

    Args:
        html: whether HTML in the text counts as such; without it, HTML is text.
    """
    return _Parser("commonmark", {"html": html}).enable("table")


def parse_tree(markdown: str) -> SyntaxTreeNode:
    """Return the tree of `markdown`."""
    return SyntaxTreeNode(make_parser().parse(markdown))
