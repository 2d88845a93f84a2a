"""intro.md of a certification package: prose without lists of operations (fact intro-no-operations, intro-sections)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.chapters import INTRO, fill_chapters, lead_of
from connsmith.document.writing.escaping import Markdown, escape_markdown

if TYPE_CHECKING:
    from connsmith.document.page.model import Page
    from connsmith.document.writing.layout import Layout


def write_intro(page: Page, layout: Layout) -> str:
    """Return the introduction; Microsoft's site puts it into the page below the metadata."""
    values = {"lead": lead_of(page), "chapters": fill_chapters(page, INTRO)}
    return layout.render_markdown("intro.md.j2", values, {"prose": Markdown}, escape_markdown).strip("\n") + "\n"
