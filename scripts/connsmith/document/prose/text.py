"""Prose as plain text, laid out like the text of the page that a browser copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.prose.parsing import parse_tree

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_INDENT = "  "
_BULLET = "\u2022"
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def prose_text(markdown: str) -> str:
    r"""Return `markdown` as paragraphs with an empty line between them.

    >>> prose_text("## A\n\n* *one*\n* [two](https://example.com)")
    'A\n\n  • one\n  • two'
    """
    return "\n\n".join(_block(node) for node in parse_tree(markdown).children)


def _block(node: SyntaxTreeNode) -> str:
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node)
    if node.type == "table":
        return "\n".join(" ".join(map(_inline, row.children)) for part in node.children for row in part.children)
    if node.type in {"fence", "code_block"}:
        return node.content.rstrip("\n")
    if node.type in {"paragraph", "heading"}:
        return _inline(node)
    return "\n\n".join(_block(child) for child in node.children)


def _list(node: SyntaxTreeNode) -> str:
    is_tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
    start = int(node.attrs.get("start", 1))
    items = []
    for number, item in enumerate(node.children, start):
        mark = f"{number}." if node.type == "ordered_list" else _BULLET
        body = ("\n" if is_tight else "\n\n").join(_block(child) for child in item.children)
        items.append(f"{_INDENT}{mark} " + body.replace("\n", f"\n{_INDENT * 2}"))
    return ("\n" if is_tight else "\n\n").join(items)


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in _BREAKS:
        return _BREAKS[node.type]
    if node.children:
        return "".join(map(_inline, node.children))
    return "" if node.type in {"paragraph", "heading", "inline"} else node.content
