"""Guides: what people come to do, one page a job, as Markdown beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

_ORDER = (
    "new-connector",
    "adopt",
    "openapi",
    "source-language",
    "environments",
    "check",
    "review",
    "test",
    "package",
    "deploy",
    "editors",
    "python",
)


@dataclass(frozen=True, slots=True)
class Guide:
    """A page that leads through one job.

    Attributes:
        name: the file's name without its ending, which is also the word for `connsmith explain`.
        text: the page, as Markdown.
    """

    name: str
    text: str


@cache
def all_guides() -> tuple[Guide, ...]:
    """Return every guide, in the order in which a newcomer needs them."""
    folder = resources.files(__package__)
    return tuple(Guide(name, (folder / f"{name}.md").read_text(encoding="utf-8")) for name in _ORDER)
