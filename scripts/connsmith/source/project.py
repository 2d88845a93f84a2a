"""The folder of a connector project to loaded sources."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Problem, Span
from connsmith.errors import NotAProjectError
from connsmith.source import fileproblems
from connsmith.source.decoding import decode
from connsmith.source.files.names import composed, fold, windows_refusal
from connsmith.source.layout import (
    BASE_PREFIX,
    CONNECTOR,
    FILES,
    FOLDERS,
    OTHER_FILES,
    OTHER_FOLDERS,
    SUFFIX,
    SourcePlace,
)
from connsmith.source.node import Mapping, Node, Sequence
from connsmith.source.text import decode_strictly, read_entry, refusal_of
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from connsmith.source.files.port import Entry, Files

_YAML = frozenset({".yaml", ".yml"})
_SCRIPT, _ICON = "script", "icon.png"
_READ = FOLDERS.keys() | {_SCRIPT, "templates"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One YAML source.

    Attributes:
        name: its path from the root of the project, with "/" between the parts.
        kind: what it holds (see `layout`).
        text: what it says.
        root: the value it holds; none when it could not be read.
    """

    name: str
    kind: str
    text: str
    root: Mapping | Sequence | None

    @property
    def folder(self) -> str:
        """The folder below the project, "" for the top."""
        return self.name.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The file name without its suffix, as people type it, however the file system stores its accents."""
        return composed(self.name.rpartition("/")[2].removesuffix(SUFFIX))

    @property
    def is_base(self) -> bool:
        """Whether the file only serves others, through `extends`."""
        return self.stem.startswith(BASE_PREFIX)

    @property
    def start(self) -> Span:
        """The beginning of the file, for what it lacks as a whole."""
        return Span.start_of(self.name)


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """A hand-written C# file, as text for the template and as bytes for a verbatim copy."""

    name: str
    text: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sources of a project, and what reading them brought to light.

    Attributes:
        origin: where they were read from.
        files: the YAML sources, in order of their names.
        scripts: the C# files, likewise.
        icon: the bytes of the icon, if there is one.
        diagnostics: what could not be read, and what should not be there.
    """

    origin: Files
    files: tuple[SourceFile, ...]
    scripts: tuple[ScriptPart, ...]
    icon: bytes | None
    diagnostics: tuple[Diagnostic, ...]

    def of_kind(self, kind: str) -> tuple[SourceFile, ...]:
        """Return the files of `kind` that are no bases and could be read, in order of their paths."""
        return tuple(f for f in self.files if f.kind == kind and not f.is_base and f.root is not None)

    def one(self, kind: str) -> SourceFile | None:
        """Return the single file of `kind`, if it is there and could be read."""
        return next(iter(self.of_kind(kind)), None)


def find_project(start: Path) -> Path:
    """Return the project folder that `start` is, holds as `connector/`, or lies in.

    Raises:
        NotAProjectError: there is none.
    """
    if not start.exists():
        raise NotAProjectError(f"{start}: no such folder")
    folder = start if start.is_dir() else start.parent
    for candidate in (folder, folder / "connector", *folder.absolute().parents):
        if (candidate / CONNECTOR).is_file():
            return candidate
    raise NotAProjectError(f"{start}: no connector.yaml here or above; `connsmith new NAME` makes a project")


def load_project(origin: Files) -> Loaded:
    """Return the sources in `origin`; files that cannot be read are diagnostics and do not stop the others.

    Raises:
        UnreadableError: a folder cannot be read.
    """
    loader = _Loader(origin)
    loader.read_all()
    return Loaded(
        origin=origin,
        files=tuple(loader.files),
        scripts=tuple(loader.scripts),
        icon=loader.icon,
        diagnostics=tuple(loader.diagnostics),
    )


class _Loader:
    """Reads one project."""

    def __init__(self, origin: Files) -> None:
        self.origin = origin
        self.files: list[SourceFile] = []
        self.scripts: list[ScriptPart] = []
        self.icon: bytes | None = None
        self.diagnostics: list[Diagnostic] = []

    def read_all(self) -> None:
        """Read every file that a project may have, in an order that does not depend on the machine."""
        for entry in self.origin.entries():
            if entry.is_folder or (entry.is_refused and entry.name in _READ):
                self._read_folder(entry)
            elif entry.suffix in _YAML:
                self._read_top_file(entry)
            elif entry.name == _ICON:
                self.icon = self._read(entry)
        self._warn_about_names()

    def _read_top_file(self, entry: Entry) -> None:
        if place := FILES.get(entry.name):
            self._read_source(entry, place)
        elif entry.name not in OTHER_FILES and not entry.name.startswith("."):
            self._report_unknown(entry, [*FILES, *(f"{folder}/" for folder in FOLDERS)])

    def _read_folder(self, entry: Entry) -> None:
        name = entry.name
        if entry.is_refused:
            self._refuse(entry)
        elif place := FOLDERS.get(name):
            for file in self._sources_in(name, place):
                self._read_source(file, place)
        elif name == _SCRIPT:
            self._read_scripts()
        elif name not in OTHER_FOLDERS and not name.startswith(".") and self._has_yaml(name):
            self._report_unknown(entry, [*FOLDERS, *OTHER_FOLDERS])

    def _sources_in(self, folder: str, place: SourcePlace) -> Iterator[Entry]:
        for entry in self.origin.entries(folder):
            if entry.leaf.startswith("."):
                continue
            if entry.is_folder:
                if place.nested:
                    yield from self._sources_in(entry.name, place)
                elif self._has_yaml(entry.name):
                    self._report_unknown(entry, [])
            elif entry.suffix == SUFFIX:
                yield entry
            elif entry.suffix in {".yml", ".json"}:
                self._report_unknown(entry, [])
            elif entry.is_refused and not entry.suffix:
                self._refuse(entry)

    def _has_yaml(self, folder: str) -> bool:
        return any(entry.is_file and entry.suffix in _YAML for entry in self.origin.entries(folder))

    def _read_source(self, entry: Entry, place: SourcePlace) -> None:
        text = self._text(entry)
        root = None if text is None else self._parse(entry.name, text, place)
        self.files.append(SourceFile(name=entry.name, kind=place.kind, text=text or "", root=root))

    def _parse(self, name: str, text: str, place: SourcePlace) -> Mapping | Sequence | None:
        tree = parse_yaml(text, name)
        self.diagnostics.extend(tree.diagnostics)
        is_broken = any(item.id == fileproblems.SYNTAX.id for item in tree.diagnostics)
        return self._checked_root(None if is_broken else tree.root, place, name, silent=bool(tree.diagnostics))

    def _checked_root(
        self, root: Node | None, place: SourcePlace, name: str, *, silent: bool
    ) -> Mapping | Sequence | None:
        wanted = Sequence if place.is_list else Mapping
        if isinstance(root, wanted):
            return root
        if not silent:
            what = "a list" if place.is_list else "a mapping, `key: value` lines"
            span = root.span if root else Span.start_of(name)
            self._report(fileproblems.NOT_A_MAPPING, span, f"this file holds {what}; it is empty or something else")
        return None

    def _text(self, entry: Entry) -> str | None:
        content = self._read(entry)
        if content is None:
            return None
        text = decode_strictly(content, entry.name)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return None
        return text

    def _read(self, entry: Entry) -> bytes | None:
        content = read_entry(self.origin, entry)
        if isinstance(content, Diagnostic):
            self.diagnostics.append(content)
            return None
        return content

    def _refuse(self, entry: Entry) -> None:
        self.diagnostics.append(refusal_of(entry))

    def _read_scripts(self) -> None:
        for entry in self.origin.entries(_SCRIPT):
            content = self._read(entry) if entry.suffix in {".cs", ".csx"} else None
            text = None if content is None else self._script_text(entry.name, content)
            if content is not None and text is not None:
                self.scripts.append(ScriptPart(entry.name, text, content))

    def _script_text(self, name: str, content: bytes) -> str | None:
        """Scripts come from other editors; what is not UTF-8 is read all the same, and copied as it is."""
        text = decode_strictly(content, name)
        if not isinstance(text, Diagnostic):
            return text
        decoded = decode(content, name)
        self.diagnostics.extend(decoded.diagnostics)
        return decoded.text

    def _warn_about_names(self) -> None:
        seen: dict[str, str] = {}
        for name in [*(file.name for file in self.files), *(part.name for part in self.scripts)]:
            start = Span.start_of(name)
            if why := windows_refusal(name):
                self._report(fileproblems.NOT_ON_WINDOWS, start, f"Windows has no file of this name: {why}; rename it")
            other = seen.setdefault(fold(name), name)
            if other != name:
                what = "how accents are stored" if composed(other) == composed(name) else "letter case"
                message = f"the name differs from {other} only in {what}; rename one"
                self._report(fileproblems.NAME_CLASH, start, message)

    def _report_unknown(self, entry: Entry, known: list[str]) -> None:
        if entry.suffix == ".yml" and not entry.is_folder:
            hint = f"rename it to {entry.stem}.yaml"
        elif close := difflib.get_close_matches(entry.leaf, known, 1):
            hint = f"did you mean {close[0]}?"
        else:
            hint = "connsmith reads nothing of this name; move or rename it, see `connsmith explain source-language`"
        message = f"{entry.leaf} is not part of a project; {hint}"
        self._report(fileproblems.UNKNOWN_FILE, Span.start_of(entry.name), message)

    def _report(self, problem: Problem, span: Span, message: str) -> None:
        self.diagnostics.append(problem.at(span, message))
