"""readme.md of the public repository: prose of the author, lists of the connector (fact readme-sections)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.chapters import README_AFTER, README_BEFORE, fill_chapters
from connsmith.document.writing.escaping import Markdown, cell, escape_markdown

if TYPE_CHECKING:
    from connsmith.document.page.model import Page
    from connsmith.document.writing.layout import Functions, Layout


def write_readme(page: Page, layout: Layout) -> str:
    """Return the readme that a submission needs."""
    values = {
        "page": page,
        "before": fill_chapters(page, README_BEFORE),
        "after": fill_chapters(page, README_AFTER),
    }
    functions: Functions = {"cell": cell, "prose": Markdown}
    return layout.render_markdown("readme.md.j2", values, functions, escape_markdown).rstrip("\n") + "\n"
