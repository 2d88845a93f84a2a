"""Which connectors a settings file is for, and which of them a run has read.

A run over a part of a repository cannot know whether the rest still needs a `[[suppress]]` table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from connsmith.check.targets import find_connectors
from connsmith.errors import ConnsmithError
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Scope:
    """The connectors that the settings of a run are for.

    Attributes:
        file: the settings file.
        read: the connectors that the run could read, by their resolved paths, each with its name.
    """

    file: Path
    read: Mapping[Path, str]

    def is_covered(self, name: str | None) -> bool:
        """Return whether the run has read every connector called `name`; every connector at all when it is none."""
        if self._all is None:
            return name in self.read.values()
        meant = {path for path, other in self._all.items() if name in {None, other}}
        return bool(meant) and meant <= self.read.keys()

    def explain_absence(self, name: str) -> str:
        """Return why there is no connector called `name`, in words; "" when there is one or nobody can tell."""
        if self._all is None or name in self._all.values():
            return ""
        hint = suggest(name, sorted(set(self._all.values())), "name the folder of the connector")
        return f"there is no connector {name} below the folder of this file; {hint}"

    @cached_property
    def _all(self) -> dict[Path, str] | None:
        """The connectors below the folder of the file; none when it is the file of a run elsewhere, or of several."""
        folder = self.file.parent.resolve()
        if not all(path.is_relative_to(folder) for path in self.read):
            return None
        try:
            below = find_connectors([folder])
        except ConnsmithError:
            return None
        return {**{path.resolve(): path.name for path in below}, **self.read}
