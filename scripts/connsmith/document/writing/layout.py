"""The templates of the documents, and how each form of document writes a value."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic
from connsmith.render.environment import TemplateEnvironment
from connsmith.render.library import TemplateLibrary
from connsmith.render.rendering import render_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from connsmith.source.files.port import Files

    Functions = Mapping[str, Callable[..., Any]]

_FOLDER = "docs"


class TemplateMistakeError(Exception):
    """A template of the project cannot be rendered; `make_documents` turns it into what it says.

    Args:
        diagnostic: what is wrong, and where.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@functools.lru_cache(maxsize=1)
def shipped_layout() -> Layout:
    """Return the layout of plain artifacts, whose templates are compiled once."""
    return Layout(None)


class Layout:
    """Lays documents out with the templates of templates/docs/, the project's own first.

    Each method takes the values of a template and the pure functions that it may call.

    Args:
        project: the files of the project; none for plain artifacts, whose folder has no say in how they are shown.
    """

    def __init__(self, project: Files | None) -> None:
        self._library = TemplateLibrary(project)

    def render_text(self, name: str, values: dict[str, Any], functions: Functions | None = None) -> str:
        """Return the plain text that the template `name` makes."""
        return self._render(name, values, TemplateEnvironment(self._library, str, functions=functions))

    def render_markdown(
        self, name: str, values: dict[str, Any], functions: Functions, escape: Callable[[Any], str]
    ) -> str:
        """Return the Markdown that the template `name` makes; `escape` writes every value that is not Markdown yet."""
        return self._render(name, values, TemplateEnvironment(self._library, escape, functions=functions))

    def render_html(self, name: str, values: dict[str, Any], functions: Functions) -> str:
        """Return the HTML that the template `name` makes; every value that is not markup yet is escaped."""
        environment = TemplateEnvironment(self._library, None, autoescape=True, functions=functions)
        return self._render(name, values, environment)

    def _render(self, name: str, values: dict[str, Any], environment: TemplateEnvironment) -> str:
        text = render_in(environment, f"{_FOLDER}/{name}", values)
        if isinstance(text, Diagnostic):
            raise TemplateMistakeError(text)
        return text
