"""The folder of a connector project to loaded sources."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Problem, Span
from connsmith.errors import NotAProjectError
from connsmith.source import problems
from connsmith.source.decoding import decode
from connsmith.source.layout import BASE_PREFIX, CONNECTOR, FILES, FOLDERS, OTHER_FILES, OTHER_FOLDERS, SUFFIX, Place
from connsmith.source.node import Mapping, Node, Sequence
from connsmith.source.place import shown_path
from connsmith.source.text import read_text
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One YAML source.

    Attributes:
        path: where it is.
        shown: its name in messages.
        kind: what it holds (see `layout`).
        folder: the folder below the project, "" for the top, with "/" between the parts.
        stem: the file name without its suffix.
        text: what it says.
        root: the value it holds; none when it could not be read.
    """

    path: Path
    shown: str
    kind: str
    folder: str
    stem: str
    text: str
    root: Mapping | Sequence | None

    @property
    def is_base(self) -> bool:
        """Whether the file only serves others, through `extends`."""
        return self.stem.startswith(BASE_PREFIX)

    @property
    def start(self) -> Span:
        """The beginning of the file, for what it lacks as a whole."""
        return Span.start_of(self.shown)


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """A hand-written C# file, as text for the template and as bytes for a verbatim copy."""

    path: Path
    shown: str
    text: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The sources of a project, and what reading them brought to light."""

    root: Path
    files: tuple[SourceFile, ...]
    scripts: tuple[ScriptPart, ...]
    icon: Path | None
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
    folder = start.absolute() if start.is_dir() else start.absolute().parent
    for candidate in (folder, folder / "connector", *folder.parents):
        if (candidate / CONNECTOR).is_file():
            return candidate
    raise NotAProjectError(f"{start}: no connector.yaml here or above; `connsmith new NAME` makes a project")


def load_project(root: Path) -> Loaded:
    """Return the sources below `root`; files that cannot be read are diagnostics and do not stop the others."""
    loader = _Loader(root.absolute())
    loader.read_all()
    return Loaded(
        root=loader.root,
        files=tuple(loader.files),
        scripts=tuple(loader.scripts),
        icon=loader.icon(),
        diagnostics=tuple(loader.diagnostics),
    )


class _Loader:
    """Walks one project folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.resolved = root.resolve()
        self.files: list[SourceFile] = []
        self.scripts: list[ScriptPart] = []
        self.diagnostics: list[Diagnostic] = []

    def read_all(self) -> None:
        """Read every file that a project may have, in an order that does not depend on the machine."""
        for path in _sorted_children(self.root):
            if path.is_dir():
                self._read_folder(path)
            elif path.suffix in {".yaml", ".yml"}:
                self._read_top_file(path)
        self._warn_about_case()

    def icon(self) -> Path | None:
        """Return the icon, unless there is none or it is a link that leads out of the project."""
        path = self.root / "icon.png"
        if not path.is_file() or not self._is_inside(path, shown_path(path)):
            return None
        return path

    def _read_top_file(self, path: Path) -> None:
        if place := FILES.get(path.name):
            self._read_source(path, place, "")
        elif path.name not in OTHER_FILES and not path.name.startswith("."):
            self._report_unknown(path, [*FILES, *(f"{folder}/" for folder in FOLDERS)])

    def _read_folder(self, path: Path) -> None:
        name = path.name
        if place := FOLDERS.get(name):
            for file, folder in self._sources_below(path, name, place):
                self._read_source(file, place, folder)
        elif name == "script":
            self._read_scripts(path)
        elif name not in OTHER_FOLDERS and not name.startswith(".") and _has_yaml(path):
            self._report_unknown(path, [*FOLDERS, *OTHER_FOLDERS])

    def _sources_below(self, path: Path, folder: str, place: Place) -> Iterator[tuple[Path, str]]:
        for child in _sorted_children(path):
            if child.name.startswith("."):
                continue
            if child.is_dir():
                if place.nested and not child.is_symlink():
                    yield from self._sources_below(child, f"{folder}/{child.name}", place)
                elif not place.nested and _has_yaml(child):
                    self._report_unknown(child, [])
            elif child.suffix == SUFFIX:
                yield child, folder
            elif child.suffix in {".yml", ".json"}:
                self._report_unknown(child, [])

    def _read_source(self, path: Path, place: Place, folder: str) -> None:
        shown = shown_path(path)
        text = self._text(path, shown)
        if text is None:
            self.files.append(
                SourceFile(path=path, shown=shown, kind=place.kind, folder=folder, stem=path.stem, text="", root=None)
            )
            return
        tree = parse_yaml(text, shown)
        self.diagnostics.extend(tree.diagnostics)
        is_broken = any(item.id == problems.SYNTAX.id for item in tree.diagnostics)
        root = self._checked_root(None if is_broken else tree.root, place, shown, silent=bool(tree.diagnostics))
        self.files.append(
            SourceFile(path=path, shown=shown, kind=place.kind, folder=folder, stem=path.stem, text=text, root=root)
        )

    def _checked_root(self, root: Node | None, place: Place, shown: str, *, silent: bool) -> Mapping | Sequence | None:
        wanted = Sequence if place.is_list else Mapping
        if isinstance(root, wanted):
            return root
        if not silent:
            what = "a list" if place.is_list else "a mapping, `key: value` lines"
            span = root.span if root else Span.start_of(shown)
            self._report(problems.NOT_A_MAPPING, span, f"this file holds {what}; it is empty or something else")
        return None

    def _text(self, path: Path, shown: str) -> str | None:
        if not self._is_inside(path, shown):
            return None
        text = read_text(path, shown)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return None
        return text

    def _is_inside(self, path: Path, shown: str) -> bool:
        if path.resolve().is_relative_to(self.resolved):
            return True
        message = "this link leads out of the project folder; copy the file here"
        self._report(problems.OUTSIDE_PROJECT, Span.start_of(shown), message)
        return False

    def _read_scripts(self, folder: Path) -> None:
        for path in _sorted_children(folder):
            if path.suffix in {".cs", ".csx"}:
                shown = shown_path(path)
                text = self._script_text(path, shown)
                if text is not None:
                    self.scripts.append(ScriptPart(path, shown, text))

    def _script_text(self, path: Path, shown: str) -> str | None:
        """Scripts come from other editors; what is not UTF-8 is read all the same, and copied as it is."""
        found = len(self.diagnostics)
        text = self._text(path, shown)
        if text is not None or self.diagnostics[-1].id != problems.ENCODING.id:
            return text
        del self.diagnostics[found:]
        decoded = decode(path.read_bytes(), shown)
        self.diagnostics.extend(decoded.diagnostics)
        return decoded.text

    def _warn_about_case(self) -> None:
        seen: dict[str, SourceFile] = {}
        for file in self.files:
            folded = f"{file.folder}/{file.stem}".casefold()
            other = seen.setdefault(folded, file)
            if other is not file:
                message = f"the name differs from {other.shown} only in letter case; rename one"
                self._report(problems.NAME_CLASH, file.start, message)

    def _report_unknown(self, path: Path, known: list[str]) -> None:
        shown = shown_path(path)
        if path.suffix == ".yml" and not path.is_dir():
            hint = f"rename it to {path.stem}.yaml"
        elif close := difflib.get_close_matches(path.name, known, 1):
            hint = f"did you mean {close[0]}?"
        else:
            hint = "connsmith reads nothing of this name; move it, or rename it as the README's layout says"
        self._report(problems.UNKNOWN_FILE, Span.start_of(shown), f"{path.name} is not part of a project; {hint}")

    def _report(self, problem: Problem, span: Span, message: str) -> None:
        self.diagnostics.append(problem.at(span, message))


def _sorted_children(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: path.name)


def _has_yaml(folder: Path) -> bool:
    return any(child.suffix in {".yaml", ".yml"} for child in folder.iterdir() if child.is_file())
