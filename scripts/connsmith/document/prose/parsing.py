"""The one Markdown parser: CommonMark with tables, and nothing that reaches out of the page."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from connsmith.document.page.values import safe_link


def make_parser(*, html: bool = False) -> MarkdownIt:
    """Return a parser whose links can only open web pages and mails.

    Args:
        html: whether HTML in the text counts as such; without it, HTML is text.
    """
    parser = MarkdownIt("commonmark", {"html": html}).enable("table")
    parser.validateLink = lambda url: bool(safe_link(url))  # type: ignore[method-assign] - markdown-it's way to set it
    return parser


def parse_tree(markdown: str) -> SyntaxTreeNode:
    """Return the tree of `markdown`."""
    return SyntaxTreeNode(make_parser().parse(markdown))
