"""A connector to the documents that readers and reviewers get, each as the bytes of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.document.chapters import missing_intro_prose, missing_readme_prose
from connsmith.document.page.build import build_page
from connsmith.document.prose.sections import INTRO_FILE, README_FILE, REFERENCE_FILE, read_prose
from connsmith.document.writing.html import write_html
from connsmith.document.writing.intro import write_intro
from connsmith.document.writing.layout import Layout, TemplateMistakeError, shipped_layout
from connsmith.document.writing.markdown import write_markdown
from connsmith.document.writing.readme import write_readme
from connsmith.document.writing.text import write_text
from connsmith.emit.folder import holds
from connsmith.errors import ConnsmithError
from connsmith.source.files.named import real_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from connsmith.diagnostics import Diagnostic
    from connsmith.document.page.model import Page
    from connsmith.intake.target import Target

FORMATS = {
    "md": REFERENCE_FILE,
    "html": "reference.html",
    "text": "reference.txt",
    "readme": README_FILE,
    "intro": INTRO_FILE,
}
"""The formats and the file that each of them is written to."""

SOURCE_FORMATS = tuple(FORMATS)
ARTIFACT_FORMATS = ("md", "html", "text")
"""What is made by default: plain artifacts have no prose for the documents of a submission."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a connector by file name, and what they lack; there are none when a template fails."""

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def make_documents(target: Target, formats: Iterable[str] = ()) -> Documents:
    """Return the documents of `target`.

    Args:
        target: the connector; what is wrong with it is its own concern.
        formats: some of `FORMATS`; none for all that there can be.
    """
    is_project = target.compiled is not None
    chosen = tuple(formats) or (SOURCE_FORMATS if is_project else ARTIFACT_FORMATS)
    read = read_prose(target.origin, is_project=is_project)
    page = build_page(target, read.prose)
    layout = Layout(target.origin) if is_project else shipped_layout()
    try:
        files = {FORMATS[name]: _write(name, page, layout).encode("utf-8") for name in chosen}
    except TemplateMistakeError as error:
        return Documents({}, (*read.diagnostics, error.diagnostic))
    diagnostics = list(read.diagnostics)
    if "readme" in chosen:
        diagnostics.extend(missing_readme_prose(page))
    if "intro" in chosen:
        diagnostics.extend(missing_intro_prose(page))
    return Documents(files, tuple(diagnostics))


def stale_documents(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Return one line for each of `files` that `folder` lacks or has otherwise."""
    lines = []
    for name, content in files.items():
        path = folder / name
        if not path.is_file():
            lines.append(f"{name} is missing")
        elif not holds(path, content):
            lines.append(f"{name} is stale")
    return lines


def refuse_overwriting_prose(source: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """Keep the introduction that people wrote.

    Args:
        source: the folder in which prose stands.
        folder: where documents are to be written.
        files: the documents.

    Raises:
        ConnsmithError: both are the same, and one of `files` is in the way.
    """
    if INTRO_FILE in files and (source / INTRO_FILE).is_file() and real_path(folder) == real_path(source):
        raise ConnsmithError(
            f"{folder / INTRO_FILE} is your prose; choose another --out, or leave intro out of --format"
        )


def introduction_of(page: Page, layout: Layout) -> str:
    """Return what the site puts below the metadata: docs/intro.md as it is, else what certification would be given."""
    return page.prose.introduction or write_intro(page, layout).strip()


def _write(name: str, page: Page, layout: Layout) -> str:
    if name == "readme":
        return write_readme(page, layout)
    if name == "intro":
        return write_intro(page, layout)
    writers = {"md": write_markdown, "html": write_html, "text": write_text}
    return writers[name](page, introduction_of(page, layout), layout)
