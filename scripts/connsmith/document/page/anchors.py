"""Names for links into the page."""

from __future__ import annotations

import re

_SECTIONS = (
    "availability", "contact", "metadata", "introduction", "connection", "limits", "actions", "triggers", "definitions",
    "links", "search", "main", "top",
)  # fmt: skip


class Anchors:
    """Gives every heading of the page a name of its own."""

    def __init__(self) -> None:
        self._taken = set(_SECTIONS)
        self._next: dict[str, int] = {}

    def name(self, title: str) -> str:
        """Return a new anchor for `title`: lower case with hyphens, numbered when it is taken.

        >>> anchors = Anchors()
        >>> anchors.name("Update a task (V2)"), anchors.name("update a task v2"), anchors.name("Actions")
        ('update-a-task-v2', 'update-a-task-v2-2', 'actions-2')
        """
        slug = re.sub(r"[\W_]+", "-", title.lower()).strip("-") or "section"
        number = self._next.get(slug, 1)
        anchor = slug if number == 1 else f"{slug}-{number}"
        while anchor in self._taken:
            number += 1
            anchor = f"{slug}-{number}"
        self._next[slug] = number + 1
        self._taken.add(anchor)
        return anchor
