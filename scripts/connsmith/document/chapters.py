"""The sections that the readme and the introduction must have, and the prose that fills them.

They are those of the templates (facts readme-sections, intro-sections).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Span
from connsmith.document import proseproblems
from connsmith.document.prose.markdown import contained

if TYPE_CHECKING:
    from connsmith.diagnostics import Problem
    from connsmith.document.page.model import Page

_DEPLOYMENT = (
    "Please use [these instructions](https://learn.microsoft.com/connectors/custom-connectors/paconn-cli) to deploy "
    "this connector as custom connector in Microsoft Power Automate and Power Apps."
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of a document.

    Attributes:
        heading: what it is called there.
        names: what it may be called in docs/.
        is_required: whether its absence is worth a finding.
        default: what stands there when nobody wrote anything.
        is_about_sign_in: whether it can be left out of a connector without credentials.
    """

    heading: str
    names: tuple[str, ...]
    is_required: bool = True
    default: str = ""
    is_about_sign_in: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A chapter with its prose."""

    heading: str
    body: str


_PREREQUISITES = ("Prerequisites",)
_CREDENTIALS = ("Obtaining Credentials", "How to get credentials")
_START = ("Get started with your connector", "Getting Started", "Get started")
_ISSUES = ("Known Issues and Limitations",)
_QUESTIONS = ("FAQ", "Frequently Asked Questions")

README_BEFORE = (Chapter("Prerequisites", _PREREQUISITES),)
"""What stands before the operations of a readme (fact readme-sections)."""

README_AFTER = (
    Chapter("Obtaining Credentials", _CREDENTIALS, is_about_sign_in=True),
    Chapter("Getting Started", _START, is_required=False),
    Chapter("Known Issues and Limitations", _ISSUES),
    Chapter("Frequently Asked Questions", _QUESTIONS, is_required=False),
    Chapter("Deployment Instructions", ("Deployment Instructions",), default=_DEPLOYMENT),
)
"""What stands after them."""

INTRO = (
    Chapter("Prerequisites", _PREREQUISITES),
    Chapter("How to get credentials", _CREDENTIALS, is_about_sign_in=True),
    Chapter("Get started with your connector", _START),
    Chapter("Known issues and limitations", _ISSUES),
    Chapter("Common errors and remedies", ("Common errors and remedies", "Common errors")),
    Chapter("FAQ", _QUESTIONS),
)
"""The introduction, in the order of its template (fact intro-sections)."""


def fill_chapters(page: Page, chapters: tuple[Chapter, ...]) -> tuple[Filled, ...]:
    """Return `chapters` with the prose of `page`, without those that nobody wrote."""
    filled = ((chapter, page.prose.find(*chapter.names) or chapter.default) for chapter in chapters)
    return tuple(Filled(chapter.heading, contained(body)) for chapter, body in filled if body)


def lead_of(page: Page) -> str:
    """Return the first paragraphs of the introduction: what stands before its headings, or below its title."""
    return contained(page.prose.find("", page.title))


def missing_readme_prose(page: Page) -> tuple[Diagnostic, ...]:
    """Return a finding for each section that the readme lacks."""
    return _missing(page, (*README_BEFORE, *README_AFTER), proseproblems.MISSING_README_PROSE, "readme.md")


def missing_intro_prose(page: Page) -> tuple[Diagnostic, ...]:
    """Return a finding for each section that the introduction lacks, and one when it has no first paragraph."""
    found = _missing(page, INTRO, proseproblems.MISSING_INTRO_PROSE, "intro.md")
    if lead_of(page):
        return found
    message = "intro.md lacks its first paragraph; write one that differs from the description above all headings"
    return (proseproblems.MISSING_INTRO_PROSE.at(_start(page), message), *found)


def _missing(page: Page, chapters: tuple[Chapter, ...], problem: Problem, file: str) -> tuple[Diagnostic, ...]:
    return tuple(
        problem.at(_start(page), f"{file} lacks `## {chapter.heading}`; write that section in a file of docs/")
        for chapter in chapters
        if chapter.is_required
        and not (chapter.default or page.prose.find(*chapter.names))
        and (page.needs_sign_in or not chapter.is_about_sign_in)
    )


def _start(page: Page) -> Span:
    return Span.start_of(page.prose.file)
