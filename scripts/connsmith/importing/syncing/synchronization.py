"""A newer document into a project: merged three ways, proved by a build, and written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, has_errors, order_of
from connsmith.importing.importation import source_files
from connsmith.importing.readers.source import read_source
from connsmith.importing.syncing.matching import by_key
from connsmith.importing.syncing.merging import ABSENT, Conflict, merge
from connsmith.importing.syncing.patching import patch_source
from connsmith.importing.writing.record import ImportRecord, parse_source, read_record, read_sources, write_record
from connsmith.importing.writing.yamltext import write_yaml
from connsmith.pipeline import compile_project
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.layout import RECORD
from connsmith.source.project import load_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from connsmith.importing.loss import Loss

_NOT_BUILT = frozenset({"out", "tests", "node_modules"})


@dataclass(frozen=True, slots=True)
class SourceConflict:
    """A conflict in one source.

    Attributes:
        path: the file, as the project calls it.
        conflict: where in it, and what the three versions say.
    """

    path: str
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Synced:
    """What became of one sync.

    Attributes:
        project: the project.
        written: each file that is new or changed, with its content.
        removed: each file that goes.
        added: which of `written` are new.
        conflicts: where nothing was changed, because people had.
        diagnostics: why nothing can be written, when the merged sources would not build.
        losses: what the platform cannot express of the newer document, and is new.
    """

    project: Path
    written: dict[str, bytes]
    removed: tuple[str, ...]
    added: frozenset[str]
    conflicts: tuple[SourceConflict, ...]
    diagnostics: tuple[Diagnostic, ...]
    losses: tuple[Loss, ...]


def sync_project(document: Path, project: Path) -> Synced:
    """Return what the newer `document` changes in the sources of `project`; nothing is written.

    Raises:
        ConnsmithError: the project has no record of an import, or the document cannot be read.
    """
    origin = DiskFiles(project)
    record = read_record(origin)
    incoming = read_source(document, None, record.only)
    if incoming.definition is None or has_errors(incoming.diagnostics):
        return Synced(project, {}, (), frozenset(), (), incoming.diagnostics, ())
    files = source_files(incoming)
    texts = {file.name: origin.read(file.name) for file in load_project(origin).files}
    merging = _Merging(record, files, texts)
    merging.run()
    written = {name: content for name, content in merging.written.items() if texts.get(name) != content}
    written[RECORD] = write_record(record.only, files)
    diagnostics = _errors(origin, written, merging.removed)
    return Synced(
        project=project,
        written=written,
        removed=tuple(sorted(merging.removed)),
        added=frozenset(written.keys() - texts.keys() - {RECORD}),
        conflicts=tuple(merging.conflicts),
        diagnostics=tuple(sorted(diagnostics, key=order_of)),
        losses=incoming.losses,
    )


def _errors(origin: DiskFiles, written: Mapping[str, bytes], removed: set[str]) -> list[Diagnostic]:
    """Return what would not build after the sync and does build before it."""
    contents = {name: content for name, content in _contents(origin, "") if name not in removed}
    compiled = compile_project(MemoryFiles({**contents, **written}, origin.label))
    after = [item for item in compiled.diagnostics if has_errors((item,))]
    before = {(item.rule, item.message) for item in compile_project(origin).diagnostics} if after else set()
    return [item for item in after if (item.rule, item.message) not in before]


def _contents(files: DiskFiles, folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file that a build may read."""
    for entry in files.entries(folder):
        step = entry.leaf
        if step.startswith(".") or step in _NOT_BUILT:
            continue
        if entry.is_folder:
            yield from _contents(files, entry.name)
        elif entry.is_file:
            yield entry.name, files.read(entry.name)


class _Merging:
    """Merges all sources of one project.

    Args:
        record: what the import made then.
        files: what it makes now.
        texts: the bytes of every YAML source of the project.
    """

    def __init__(self, record: ImportRecord, files: Mapping[str, bytes], texts: Mapping[str, bytes]) -> None:
        self._then = record.sources
        self._now = read_sources(files)
        self._texts = texts
        self._ours = {name: parse_source(name, content) for name, content in texts.items()}
        self.written: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self.conflicts: list[SourceConflict] = []

    def run(self) -> None:
        """Merge every source that one of the three versions has."""
        then, now, ours = by_key(self._then), by_key(self._now), by_key(self._ours)
        for key in dict.fromkeys([*then, *now]):
            self._merge(then.get(key), now.get(key), ours.get(key))

    def _merge(self, then: str | None, now: str | None, ours: str | None) -> None:
        before = self._then[then] if then is not None else ABSENT
        after = self._now[now] if now is not None else ABSENT
        if ours is None:
            self._without_ours(then, now, before, after)
        elif now is None:
            self._without_now(ours, before)
        else:
            merged, conflicts = merge(before, after, self._ours[ours])
            self.conflicts.extend(SourceConflict(ours, conflict) for conflict in conflicts)
            if merged != self._ours[ours]:
                self._write(ours, merged, before, after)

    def _without_ours(self, then: str | None, now: str | None, before: Any, after: Any) -> None:
        """Somebody removed the source, or it is new."""
        if now is None or before == after:
            return
        if then is None:
            path = now if now not in self._texts else _beside(now, self._texts)
            self.written[path] = write_yaml(after).encode("utf-8")
        else:
            self.conflicts.append(SourceConflict(then, Conflict((), before, after, ABSENT)))

    def _without_now(self, ours: str, before: Any) -> None:
        """The document no longer has it."""
        if before is ABSENT:
            return
        if before == self._ours[ours]:
            self.removed.add(ours)
        else:
            self.conflicts.append(SourceConflict(ours, Conflict((), before, ABSENT, self._ours[ours])))

    def _write(self, path: str, merged: Any, before: Any, after: Any) -> None:
        text = self._texts[path].decode("utf-8", "replace")
        if isinstance(merged, dict):
            patched = patch_source(text, path, merged)
        else:
            patched = write_yaml(merged) if "#" not in text else None
        if patched is None:
            self.conflicts.append(SourceConflict(path, Conflict((), before, after, self._ours[path])))
        else:
            self.written[path] = patched.encode("utf-8")


def _beside(path: str, taken: Mapping[str, bytes]) -> str:
    stem = path.removesuffix(".yaml")
    return next(name for name in _numbered(stem) if name not in taken)


def _numbered(stem: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{stem}-{number}.yaml"
        number += 1
