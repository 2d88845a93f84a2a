"""The reference page as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.prose.markdown import contained
from connsmith.document.writing.escaping import Markdown, cell, code, escape_markdown, link, typed
from connsmith.document.writing.words import SHARING_LINK, sharing, sharing_sentence

if TYPE_CHECKING:
    from connsmith.document.page.model import ConnectionChoice, Page
    from connsmith.document.writing.layout import Functions, Layout


def write_markdown(page: Page, introduction: str, layout: Layout) -> str:
    """Return `page` as Markdown with an anchor for every operation and definition.

    Args:
        page: what to write.
        introduction: the Markdown that stands below the metadata.
        layout: the templates.
    """
    values = {"page": page, "introduction": Markdown(contained(introduction))}
    functions: Functions = {
        "cell": cell,
        "code": code,
        "link": link,
        "typed": typed,
        "sharing": sharing,
        "sharing_sentence": _sharing_sentence,
    }
    return layout.render_markdown("reference.md.j2", values, functions, escape_markdown).rstrip("\n") + "\n"


def _sharing_sentence(type_: ConnectionChoice) -> Markdown:
    sentence, title = sharing_sentence(type_)
    if not title:
        return cell(sentence)
    return Markdown(f"{cell(sentence)} {link(title, SHARING_LINK)}")
