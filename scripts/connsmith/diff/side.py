"""One side of a comparison: a connector as artifacts, under the name that messages give its files."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from connsmith.diagnostics import Span, has_errors
from connsmith.emit.artifact import Document
from connsmith.errors import ConnsmithError
from connsmith.intake.opening import open_target
from connsmith.source.node import Mapping, find_span, plain
from connsmith.source.place import shown_path

if TYPE_CHECKING:
    from collections.abc import Mapping as AnyMapping

    from connsmith.diagnostics import Pointer
    from connsmith.diff.change import Change, Place
    from connsmith.intake.target import Target

_NOTHING = "an empty connector"


@dataclass(frozen=True, slots=True)
class Side:
    """A connector to compare.

    Attributes:
        label: what people call it: a path, a revision, an archive.
        root: its folder; none when it is not on disk.
        definition: apiDefinition.swagger.json; none for a connector that is not there yet.
        properties: apiProperties.json, if it could be read.
        script: the text of the policy script, if there is one.
        script_file: the name of the script in messages.
        icon: the bytes of the icon, if there is one.
        documented: the source of what no artifact holds, such as throttling; none for plain artifacts.
        is_whole: whether all artifacts are known, so that an absent one is really absent.
    """

    label: str
    root: Path | None = None
    definition: Document | None = None
    properties: Document | None = None
    script: str | None = None
    script_file: str = ""
    icon: bytes | None = None
    documented: Document | None = None
    is_whole: bool = False

    def span(self, change: Change, place: Place | None) -> Span | None:
        """Return where a place of this side stands in a file, or none when it stands in none."""
        if place is None:
            return None
        documents = {"apiDefinition": self.definition, "apiProperties": self.properties, "source": self.documented}
        document = documents.get(change.document)
        if document is not None:
            pointer = place.pointer
            if change.document == "apiProperties":
                pointer = pointer or ("properties",)
            return document.positions.span(pointer, on_key=place.on_key)
        if change.document == "script" and self.script is not None:
            return Span.start_of(self.script_file)
        return None


def no_side(label: str = _NOTHING) -> Side:
    """Return the side of a connector that is not there yet."""
    return Side(label)


def open_side(path: Path, environment: str | None = None) -> Side:
    """Return the connector at `path`: a project, a folder of artifacts, or a swagger file.

    Raises:
        ConnsmithError: there is nothing to compare at `path`.
    """
    return _side(open_target(path, environment), shown_path(path), path, "", "")


def open_files(files: AnyMapping[str, bytes], label: str, inner: str, environment: str | None = None) -> Side:
    """Return the connector in files that are not on disk.

    Args:
        files: their contents by their paths, with forward slashes; never a path that leads out of a folder.
        label: what stands before these paths in messages: an archive or a revision.
        inner: the path of the project, folder or swagger file among them; "" for their root.
        environment: the overlay to compile a project with.

    Raises:
        ConnsmithError: they hold nothing to compare.
    """
    # Everything is read before the folder goes: positions are worked out from texts in memory.
    name = f"{label}:{inner}" if inner else label
    with tempfile.TemporaryDirectory(prefix="connsmith-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        shown = f"{shown_path(folder)}/"
        try:
            return _side(open_target(folder / inner, environment), name, None, shown, f"{label}:")
        except ConnsmithError as error:
            raise ConnsmithError(str(error).replace(shown, f"{label}:").replace(f"{folder}", label)) from error


def _side(target: Target, label: str, root: Path | None, old: str, new: str) -> Side:
    """Return the side of `target`; file names that begin with `old` are shown with `new` in its place."""
    if target.definition is None:
        raise ConnsmithError(_cannot_compare(target, label, old, new))
    return Side(
        label=label,
        root=root if root is None or root.is_dir() else root.parent,
        definition=_renamed(target.definition, old, new),
        properties=None if target.properties is None else _renamed(target.properties, old, new),
        script=None if target.script is None else target.script.text,
        script_file="" if target.script is None else _rename(target.script.file, old, new),
        icon=target.icon,
        documented=_documented(target, old, new),
        is_whole=target.properties is not None,
    )


def _cannot_compare(target: Target, label: str, old: str, new: str) -> str:
    found = next((item for item in target.diagnostics if has_errors((item,))), None)
    if found is None or found.span is None:
        return f"{label}: has no definition that can be compared"
    place = f"{_rename(found.span.file, old, new)}:{found.span.line}:{found.span.column}"
    return f"{label}: cannot be compared before this is mended: {place}: {found.message}"


@dataclass(frozen=True, slots=True)
class _RenamedPositions:
    """The positions of a document, in files that are shown under another name."""

    document: Document
    old: str
    new: str

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:
        """Return the span of the value (or key) at `pointer`, or of its nearest ancestor."""
        span = self.document.positions.span(pointer, on_key=on_key)
        return span._replace(file=_rename(span.file, self.old, self.new))


def _renamed(document: Document, old: str, new: str) -> Document:
    return Document(document.name, document.data, _RenamedPositions(document, old, new)) if old else document


def _rename(file: str, old: str, new: str) -> str:
    return new + file.removeprefix(old) if old and file.startswith(old) else file


@dataclass(frozen=True, slots=True)
class _SourcePositions:
    """The positions of a source file."""

    root: Mapping

    def span(self, pointer: Pointer, *, on_key: bool = False) -> Span:
        """Return the span of the value (or key) at `pointer`, or of its nearest ancestor."""
        return find_span(self.root, pointer, on_key=on_key)


def _documented(target: Target, old: str, new: str) -> Document | None:
    if target.compiled is None or target.compiled.connector is None:
        return None
    source = target.compiled.connector.source
    return _renamed(Document("source", plain(source), _SourcePositions(source)), old, new)
