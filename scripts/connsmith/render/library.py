"""Where templates come from: the project's own first, then those that ship with connsmith."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, TemplateError, TemplateNotFound

from connsmith.diagnostics import Diagnostic, Span
from connsmith.render.templateproblems import TEMPLATE_ERROR
from connsmith.source.fileproblems import UNREADABLE
from connsmith.source.files.disk import DiskFiles
from connsmith.source.text import read_text, refusal_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment

    from connsmith.source.files.port import Entry, Files

FOLDER = "templates"
_MAX_CHARACTERS = 512 * 1024
_PACKAGE = Path(__file__).parents[1]
# The wheel holds the templates inside the package; a checkout has them beside scripts/.
_SHIPPED = next((f for f in (_PACKAGE / FOLDER, _PACKAGE.parents[1] / FOLDER) if f.is_dir()), _PACKAGE / FOLDER)


def shipped_templates() -> Path:
    """Return the folder of the templates that ship with connsmith."""
    return _SHIPPED


class UnreadableTemplateError(TemplateError):
    """A template is there, and cannot be read.

    Args:
        diagnostic: what is wrong, and where.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def has_templates(project: Files) -> bool:
    """Return whether `project` brings templates of its own, which may come from anybody."""
    return project.entry(FOLDER) is not None


def refused_templates(project: Files) -> Iterator[Diagnostic]:
    """Yield a diagnostic for everything in the templates of `project` that is never read, used or not.

    Raises:
        UnreadableError: a folder cannot be read.
    """
    entry = project.entry(FOLDER)
    if entry is None:
        return
    if entry.is_file:
        yield UNREADABLE.at(Span.start_of(FOLDER), "this is a file; the templates of a project lie in a folder")
        return
    yield from _refused(project, entry)


def _refused(project: Files, entry: Entry) -> Iterator[Diagnostic]:
    if entry.is_refused:
        yield refusal_of(entry)
    for child in project.entries(entry.name) if entry.is_folder else ():
        if not child.leaf.startswith("."):  # an editor's own
            yield from _refused(project, child)


class TemplateLibrary(BaseLoader):
    """Finds a template by name in the project, else among the shipped ones.

    Args:
        project: the files of the project; none for what has no project, and so only the shipped templates.

    Attributes:
        has_own: whether the project brings templates.
    """

    def __init__(self, project: Files | None) -> None:
        self.has_own = project is not None and has_templates(project)
        self._project = project
        self._shipped = DiskFiles(_SHIPPED)
        self._texts: dict[str, str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - Jinja's
        """Return the text of `template` and the file it stands in."""
        found = self._find(template)
        if found is None:
            raise TemplateNotFound(template)
        files, entry = found
        file = self._name(files, entry)
        text = read_text(files, entry)
        if isinstance(text, Diagnostic):
            raise UnreadableTemplateError(text)
        if len(text) > _MAX_CHARACTERS:
            message = f"a template has at most {_MAX_CHARACTERS:,} characters"
            raise UnreadableTemplateError(TEMPLATE_ERROR.at(Span.start_of(file), message))
        self._texts[file] = text
        return text, file, None

    def line(self, file: str, number: int) -> str:
        """Return line `number` of the template in `file`, "" when there is no such line."""
        lines = self._texts.get(file, "").split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def file_of(self, template: str) -> str | None:
        """Return the file of `template`, or none: relative to the project, or the full path of a shipped one."""
        found = self._find(template)
        return None if found is None else self._name(*found)

    def _find(self, template: str) -> tuple[Files, Entry] | None:
        project = None if self._project is None else self._project.entry(f"{FOLDER}/{template}")
        if self._project is not None and project is not None and not project.is_folder:
            return self._project, project
        shipped = self._shipped.entry(template)
        return (self._shipped, shipped) if shipped is not None and shipped.is_file else None

    def _name(self, files: Files, entry: Entry) -> str:
        return files.place(entry.name) if files is self._shipped else entry.name
