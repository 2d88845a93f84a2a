"""The folder of a connector: the names of its files, and its Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.markdown import Heading, headings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARTIFACTS = (".swagger.json", "apiproperties.json")


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A Markdown file read; `name` is its place in the connector's folder."""

    name: str
    text: str

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings, in their order."""
        return headings_of(self.text)

    def below(self, heading: Heading) -> str:
        """Return what stands between `heading` and the next one of its rank."""
        end = next((h.line for h in self.headings if h.line > heading.line and h.level <= heading.level), None)
        return "\n".join(self.text.split("\n")[heading.end : None if end is None else end - 1])


class Folder:
    """The folder of a connector read.

    Args:
        names: the names of its files.
        prose: its Markdown files by name.
        is_project: whether it holds sources; readme.md is then made by `connsmith docs`.
        named: those of its files that settings.json names as a file of the connector.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        prose: Mapping[str, str],
        is_project: bool,  # noqa: FBT001 - a fact about the folder, not a switch
        named: frozenset[str] = frozenset(),
    ) -> None:
        self.names = names
        self.named = named
        self.is_project = is_project
        self._prose = prose

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the two artifacts lies in it, as in a copy that may have been taken without the rest."""
        return not self.is_project and all(name.lower().endswith(_ARTIFACTS) for name in self.names)

    @property
    def prose(self) -> tuple[MarkdownFile, ...]:
        """Its Markdown files."""
        return tuple(MarkdownFile(name, text) for name, text in self._prose.items())

    @property
    def readme(self) -> MarkdownFile | None:
        """Its readme.md, in any letter case."""
        return self._find("readme.md")

    @property
    def intro(self) -> MarkdownFile | None:
        """Its intro.md, in any letter case."""
        return self._find("intro.md")

    def _find(self, wanted: str) -> MarkdownFile | None:
        return next((item for item in self.prose if item.name.rpartition("/")[2].lower() == wanted), None)
