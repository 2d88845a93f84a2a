"""Places as an editor counts them, from 0 and in its own units, to those of sources, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol.types import Location, Position, Range
from pygls.uris import from_fs_path, to_fs_path

from connsmith.diagnostics import Span
from connsmith.errors import ConnsmithError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pygls.workspace import PositionCodec

    from connsmith.source.files.port import Files


@dataclass(frozen=True, slots=True)
class Places:
    """Turns the places of one project.

    Attributes:
        root: the folder of the project.
        files: its files, as they were when the places were found.
        codec: how the editor counts characters.
        uris: what the editor calls the files that it has open, by their paths.
    """

    root: Path
    files: Files
    codec: PositionCodec
    uris: Mapping[Path, str]

    def uri(self, name: str) -> str:
        """Return the address of the file `name`."""
        path = self.root / name
        return self.uris.get(path) or from_fs_path(str(path)) or path.as_uri()

    def location(self, span: Span) -> Location:
        """Return the place of `span` in its file."""
        return Location(self.uri(span.file), self.range(span))

    def range(self, span: Span) -> Range:
        """Return what `span` stretches over."""
        lines = self.lines(span.file)
        return Range(
            self._position(lines, span.line, span.column), self._position(lines, span.end_line, span.end_column)
        )

    def lines(self, name: str) -> list[str]:
        """Return the lines of the file `name`, none when it cannot be read."""
        try:
            return self.files.read(name).decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        except ConnsmithError:
            return []

    def from_editor(self, name: str, position: Position) -> tuple[int, int]:
        """Return line and column, counted from 1, of `position` in the file `name`."""
        lines = self.lines(name)
        found = self.codec.position_from_client_units(lines, position) if lines else position
        return found.line + 1, found.character + 1

    def _position(self, lines: list[str], line: int, column: int) -> Position:
        """A place that is not there any more, because of what was typed since, is at the end of what is."""
        if line > len(lines):
            return Position(max(len(lines) - 1, 0), self.codec.client_num_units(lines[-1]) if lines else 0)
        return Position(line - 1, self.codec.client_num_units(lines[line - 1][: column - 1]))


def path_of(uri: str) -> Path | None:
    """Return the path of a file; none for what is no file, such as a text that was never saved."""
    from pathlib import Path

    if not uri.startswith("file:"):
        return None
    found = to_fs_path(uri)
    return None if found is None else Path(found)


def whole(lines: list[str]) -> Span:
    """Return the span of a whole text of `lines`."""
    return Span("", 1, 1, max(len(lines), 1), len(lines[-1]) + 1 if lines else 1)
