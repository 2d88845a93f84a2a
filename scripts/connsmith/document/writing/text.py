"""The reference page as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.document.prose.text import prose_text
from connsmith.document.writing.words import cells, sharing, sharing_sentence

if TYPE_CHECKING:
    from connsmith.document.page.model import Page
    from connsmith.document.writing.layout import Layout


def write_text(page: Page, introduction: str, layout: Layout) -> str:
    """Return `page` as the text that a browser copies from Microsoft's site.

    Such a copy says nothing below the *Returns* of a webhook trigger that delivers a definition, and no operationIds.

    Args:
        page: what to write.
        introduction: the Markdown that stands below the metadata.
        layout: the templates.
    """
    values = {"page": page, "introduction": prose_text(introduction)}
    functions = {
        "cells": cells,
        "sharing": sharing,
        "sharing_sentence": lambda type_: "".join(sharing_sentence(type_)),
    }
    return layout.render_text("reference.txt.j2", values, functions).rstrip("\n") + "\n"
