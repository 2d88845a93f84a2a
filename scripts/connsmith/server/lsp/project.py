"""One project as an editor has it: what is saved, and over it what is being typed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.intake.opening import open_files
from connsmith.reading.connector import read
from connsmith.server.lsp.index.index import Index
from connsmith.server.lsp.index.indexing import CASE, read_mentions
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.overlay import OverlayFiles
from connsmith.source.files.walking import entries_below
from connsmith.source.layout import CONNECTOR, SUFFIX
from connsmith.source.node import Scalar
from connsmith.source.project import SourceFile, load_project
from connsmith.source.text import read_text
from connsmith.source.yamltree import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from connsmith.intake.target import Target
    from connsmith.reading.connector import Reading
    from connsmith.server.lsp.index.symbol import Occurrence
    from connsmith.source.files.port import Files
    from connsmith.source.project import Loaded

_TESTS = "tests"


@dataclass(frozen=True)
class Snapshot:
    """The sources of a project at one moment.

    Attributes:
        files: where everything is read from.
        sources: the YAML files by their names, those of `tests/` too; one that cannot be read right now has the value
            that it had when it last could.
        index: the names in them.
    """

    files: Files
    sources: Mapping[str, SourceFile]
    index: Index


class Project:
    """A folder with sources or artifacts, and the texts that an editor has open in it.

    Attributes:
        root: the folder.
        edits: how often something has changed.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._buffers: dict[str, bytes] = {}
        self._snapshot: Snapshot | None = None
        self._good: dict[str, SourceFile] = {}
        self._mentions: dict[str, tuple[str, tuple[Occurrence, ...]]] = {}
        self.edits = 0
        self._target: Target | None = None
        self._is_built = False
        self._reading: Reading | None = None

    @cached_property
    def is_project(self) -> bool:
        """Whether the folder holds sources, and not artifacts alone."""
        return (self.root / CONNECTOR).is_file()

    @property
    def files(self) -> Files:
        """The files as the editor has them; later edits do not change what is returned."""
        return OverlayFiles(DiskFiles(self.root), dict(self._buffers))

    def write(self, name: str, text: str) -> None:
        """Take `text` as what the file `name` says from now on."""
        self._buffers[name] = text.encode("utf-8", "surrogatepass")
        self.forget()

    def close(self, name: str) -> None:
        """Read the file `name` from disk from now on."""
        self._buffers.pop(name, None)
        self.forget()

    def forget(self) -> None:
        """Read the sources anew when they are next asked for: something has changed."""
        self._snapshot = None
        self._is_built = False
        self.edits += 1

    def snapshot(self) -> Snapshot:
        """Return the sources as they are now."""
        if self._snapshot is None:
            files = self.files
            self._snapshot = self._take(files, load_project(files))
        return self._snapshot

    @property
    def target(self) -> Target | None:
        """The connector without an environment, as it was when it could last be built; none before that."""
        if not self._is_built:
            self._is_built = True
            self._build()
        return self._target

    @property
    def reading(self) -> Reading | None:
        """What `target` says."""
        target = self.target
        if self._reading is None and target is not None:
            self._reading = read(target)
        return self._reading

    def keep(self, target: Target) -> None:
        """Go by `target` and its sources until something changes: a check has read and built what there is now."""
        if target.definition is not None:
            self._target, self._reading = target, None
            self._is_built = True
        if target.compiled is not None and self._snapshot is None:
            self._snapshot = self._take(target.origin, target.compiled.loaded)

    def _build(self) -> None:
        with suppress(ConnsmithError):
            self.keep(open_files(self.files, self.root.name))

    def _take(self, files: Files, loaded: Loaded) -> Snapshot:
        found = {file.name: file for file in (*loaded.files, *self._cases_in(files))}
        for name, file in found.items():
            if file.root is not None:
                self._good[name] = file
            elif name in self._good:
                found[name] = self._good[name]
        self._good = {name: file for name, file in self._good.items() if name in found}
        self._mentions = {name: (file.text, self._read(file)) for name, file in found.items()}
        return Snapshot(files, found, Index({name: mentions for name, (_, mentions) in self._mentions.items()}))

    def _read(self, file: SourceFile) -> tuple[Occurrence, ...]:
        text, mentions = self._mentions.get(file.name, ("", ()))
        return mentions if text == file.text else read_mentions(file)

    def _cases_in(self, files: Files) -> Iterator[SourceFile]:
        """Yield the cases; the compiler reads none, so what cannot be read of them is left to `connsmith test`."""
        for entry in entries_below(files, _TESTS):
            text = read_text(files, entry) if entry.suffix == SUFFIX else None
            if isinstance(text, str):
                known = self._good.get(entry.name)
                yield known if known is not None and known.text == text else _case(entry.name, text)


def _case(name: str, text: str) -> SourceFile:
    root = parse_yaml(text, name).root
    return SourceFile(name, CASE, text, None if isinstance(root, Scalar) else root)
