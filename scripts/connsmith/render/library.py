"""Where templates come from: the project's own first, then those that ship with connsmith."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, TemplateNotFound

from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "templates"
_PACKAGE = Path(__file__).parents[1]
# The wheel holds the templates inside the package; a checkout has them beside scripts/.
_SHIPPED = next((f for f in (_PACKAGE / FOLDER, _PACKAGE.parents[1] / FOLDER) if f.is_dir()), _PACKAGE / FOLDER)


def shipped_templates() -> Path:
    """Return the folder of the templates that ship with connsmith."""
    return _SHIPPED


class TemplateLibrary(BaseLoader):
    """Finds a template by name in the project, else among the shipped ones.

    Args:
        project: the project folder; a template outside it is never read.

    Attributes:
        has_own: whether the project brings templates, which may come from anybody.
    """

    def __init__(self, project: Path) -> None:
        self._folders = (project / FOLDER, _SHIPPED)
        self.has_own = os.path.lexists(self._folders[0]) and self._folders[0] != _SHIPPED
        self._texts: dict[str, str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:  # noqa: ARG002 - Jinja's
        """Return the text of `template` and the file it stands in."""
        path = self.path_of(template)
        if path is None:
            raise TemplateNotFound(template)
        shown = shown_path(path)
        try:
            self._texts[shown] = path.read_text(encoding="utf-8").removeprefix("\ufeff")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateNotFound(template, f"{shown} cannot be read as UTF-8") from error
        return self._texts[shown], shown, None

    def line(self, shown: str, number: int) -> str:
        """Return line `number` of the template that messages call `shown`, "" when there is no such line."""
        lines = self._texts.get(shown, "").split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def path_of(self, template: str) -> Path | None:
        """Return the file of `template`, or none; names cannot lead out of the two folders."""
        parts = template.split("/")
        if any(part in {"", ".", ".."} or "\\" in part or ":" in part for part in parts):
            return None
        for folder in self._folders:
            path = folder.joinpath(*parts)
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        return None
