"""The Jinja environments of the documents, sandboxed like those of the artifacts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from connsmith.errors import ConnsmithError
from connsmith.render.library import TemplateLibrary, shipped_templates
from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FOLDER = "docs"


@functools.lru_cache(maxsize=1)
def shipped_layout() -> Layout:
    """Return the layout of plain artifacts, whose templates are compiled once."""
    return Layout(None)


class Layout:
    """Lays documents out with the templates of templates/docs/, the project's own first.

    Args:
        project: the project folder; none for plain artifacts, whose folder has no say in how they are shown.
    """

    def __init__(self, project: Path | None) -> None:
        self._library = TemplateLibrary(project or shipped_templates().parent)
        self._environments: dict[Callable[[Any], str] | None, SandboxedEnvironment] = {}

    def render_text(self, name: str, variables: dict[str, Any]) -> str:
        """Return the plain text that the template `name` makes."""
        return self._render(name, variables, str)

    def render_markdown(self, name: str, variables: dict[str, Any], escape: Callable[[Any], str]) -> str:
        """Return the Markdown that the template `name` makes; `escape` writes every value that is not Markdown yet."""
        return self._render(name, variables, escape)

    def render_html(self, name: str, variables: dict[str, Any]) -> str:
        """Return the HTML that the template `name` makes; every value that is not markup yet is escaped."""
        return self._render(name, variables, None)

    def _render(self, name: str, variables: dict[str, Any], finalize: Callable[[Any], str] | None) -> str:
        path = f"{_FOLDER}/{name}"
        try:
            return self._environment(finalize).get_template(path).render(variables)
        except Exception as error:
            if self._is_shipped(path):
                raise
            raise ConnsmithError(f"{self._place(path, error)}: {error}; mend the template") from error

    def _environment(self, finalize: Callable[[Any], str] | None) -> SandboxedEnvironment:
        """Compiling a template takes longer than using it, so each environment keeps its own."""
        if finalize not in self._environments:
            self._environments[finalize] = SandboxedEnvironment(
                loader=self._library,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                keep_trailing_newline=True,
                finalize=finalize,
                autoescape=finalize is None,
            )
        return self._environments[finalize]

    def _is_shipped(self, name: str) -> bool:
        path = self._library.path_of(name)
        return path is None or path.is_relative_to(shipped_templates())

    def _place(self, name: str, error: Exception) -> str:
        """Jinja gives the frames of a template its file and its lines; the innermost is at fault."""
        path = self._library.path_of(name)
        place = shown_path(path) if path else name
        if isinstance(error, TemplateSyntaxError):
            return f"{error.filename or place}:{error.lineno}"
        traceback = error.__traceback__
        while traceback is not None:
            if "__jinja_exception__" in traceback.tb_frame.f_globals:
                place = f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}"
            traceback = traceback.tb_next
        return place
