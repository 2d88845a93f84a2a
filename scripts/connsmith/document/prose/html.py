"""Prose as HTML: HTML in it is text, images are their descriptions, links open nothing but web pages and mails."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from markupsafe import Markup

from connsmith.document.prose.parsing import make_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token


def prose_html(markdown: str) -> Markup:
    r"""Return `markdown` as HTML that can stand in a section of the page.

    >>> prose_html("# A <b>")
    Markup('<h2>A &lt;b&gt;</h2>\n')
    """
    parser = make_parser()
    parser.add_render_rule("image", _describe_image)
    tokens = parser.parse(markdown)
    for token in tokens:
        if token.tag == "h1":
            token.tag = "h2"
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("rel", "noopener noreferrer")
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - the parser escapes all text


def _describe_image(_html: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    """A page that loads nothing has no images but the icon."""
    return html.escape(tokens[index].content)
