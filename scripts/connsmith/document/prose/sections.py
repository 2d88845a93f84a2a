"""docs/ of a project, or intro.md beside artifacts, to sections of prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic
from connsmith.document.texts import shown_text
from connsmith.reading.markdown import headings_of
from connsmith.source.layout import CONNECTOR
from connsmith.source.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connsmith.source.files.port import Entry, Files

FOLDER = "docs"
INTRO_FILE, README_FILE, REFERENCE_FILE = "intro.md", "readme.md", "reference.md"
_MADE = frozenset({README_FILE, REFERENCE_FILE})
_DEEPEST_SECTION = 2


@dataclass(frozen=True, slots=True)
class ProseSection:
    """A heading of the first or second level and the Markdown below it; the heading is empty before the first one."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Prose:
    """What people wrote about a connector.

    Attributes:
        file: where to say what is missing: the introduction, else the first file with prose, else connector.yaml.
        introduction: the Markdown that the site puts into the page; empty when there is none.
        sections: the sections of all files, those of the introduction first.
    """

    file: str
    introduction: str
    sections: tuple[ProseSection, ...]

    def find(self, *headings: str) -> str:
        """Return the prose below the first section that has one of `headings`; case and punctuation do not count."""
        wanted = {_folded(heading) for heading in headings}
        return next((item.body for item in self.sections if item.body and _folded(item.heading) in wanted), "")


@dataclass(frozen=True, slots=True)
class ReadProse:
    """Prose beside what is wrong with its files."""

    prose: Prose
    diagnostics: tuple[Diagnostic, ...]


def read_prose(origin: Files, *, is_project: bool) -> ReadProse:
    """Return the prose of the connector in `origin`.

    A project keeps it in docs/: intro.md is what the site shows, and further files add sections to the readme and
    the introduction for certification. What `connsmith docs` writes there itself is not read.
    """
    folder = FOLDER if is_project else ""
    files = _prose_files(origin, folder, only_intro=not is_project)
    texts, diagnostics = _read_files(origin, files)
    introduction = texts.get(INTRO_FILE, "")
    sections = tuple(section for text in texts.values() for section in split_sections(text))
    file = files[0].name if files else CONNECTOR if is_project else ""
    return ReadProse(Prose(file, introduction, sections), tuple(diagnostics))


def split_sections(markdown: str) -> tuple[ProseSection, ...]:
    r"""Return the sections of `markdown`; a `#` inside code is no heading.

    >>> split_sections("Hello.\n\n## A\n\none\n")
    (ProseSection(heading='', body='Hello.'), ProseSection(heading='A', body='one'))
    """
    lines = markdown.split("\n")
    starts = [(0, 0, "")]
    headings = (heading for heading in headings_of(markdown) if heading.level <= _DEEPEST_SECTION)
    starts.extend((heading.line - 1, heading.end, heading.text) for heading in headings)
    ends = [start for start, _, _ in starts[1:]] + [len(lines)]
    sections = (
        ProseSection(heading, "\n".join(lines[body:end]).strip())
        for (_, body, heading), end in zip(starts, ends, strict=True)
    )
    return tuple(section for section in sections if section.heading or section.body)


def _prose_files(origin: Files, folder: str, *, only_intro: bool) -> list[Entry]:
    entry = origin.entry(folder) if folder else None
    if entry is not None and entry.is_refused:
        return [entry]
    files = [entry for entry in origin.entries(folder) if entry.suffix.lower() == ".md" and not entry.is_folder]
    wanted = [entry for entry in files if entry.leaf.lower() not in _MADE]
    if only_intro:
        wanted = [entry for entry in wanted if entry.leaf.lower() == INTRO_FILE]
    return sorted(wanted, key=lambda entry: (entry.leaf.lower() != INTRO_FILE, entry.leaf))


def _read_files(origin: Files, entries: Iterable[Entry]) -> tuple[dict[str, str], list[Diagnostic]]:
    texts: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for entry in entries:
        text = read_text(origin, entry)
        if isinstance(text, Diagnostic):
            diagnostics.append(text)
        else:
            texts[entry.leaf.lower()] = shown_text(text)
    return texts, diagnostics


def _folded(heading: str) -> str:
    return re.sub(r"[\W_]+", "", heading.casefold())
