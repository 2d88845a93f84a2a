"""Results of earlier runs, kept for as long as connector, settings and connsmith stay the same.

Each connector has one file, so the cache does not grow with the number of runs. A file that is damaged, cut short or
of another version counts as absent; whatever goes wrong here only costs time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Related, Repair, Severity, Span
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import locate
from connsmith.source.files.port import EntryKind, UnreadableError, is_file
from connsmith.source.layout import CONNECTOR, FOLDERS, OTHER_FOLDERS
from connsmith.temporary import put_in_place, remove_abandoned, write_beside
from connsmith.version import installed_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.source.files.port import Entry, Files

    _Content = tuple[str, EntryKind, bytes]

_PACKAGE = Path(__file__).parents[1]
_READ = (FOLDERS.keys() | OTHER_FOLDERS) - {"out"}
_SOURCES = frozenset({".yaml", ".yml"})
_CODE = frozenset({".py", ".json", ".j2"})
_LIBRARIES = (
    "jinja2",
    "pyyaml",
    "jsonschema",
    "jsonschema-rs",
    "openapi-spec-validator",
    "tree-sitter",
    "tree-sitter-c-sharp",
    "markdown-it-py",
    "pillow",
)
"""What decides about findings and is not connsmith."""
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class Stored:
    """What the cache keeps of one connector."""

    name: str
    diagnostics: tuple[Diagnostic, ...]
    used_tables: frozenset[int]


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of earlier results."""

    folder: Path

    def key_of(self, path: Path, settings: str) -> str | None:
        """Return a digest of the connector at `path`, of `settings` and of connsmith itself.

        There is none when something of the connector cannot be read: nobody would notice that it changes.
        """
        digest = hashlib.blake2b(digest_size=_DIGEST)
        for text in (code_fingerprint(), settings):
            digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogateescape"))
        try:
            for name, kind, data in _contents_of(path):
                digest.update(f"{kind.name}:{len(data)}:{len(name)}:{name}".encode("utf-8", "surrogateescape"))
                digest.update(data)
        except UnreadableError:
            return None
        return digest.hexdigest()

    def load(self, path: Path, key: str) -> Stored | None:
        """Return the result that is kept under `key` for the connector at `path`, if it is there and whole."""
        try:
            head, _, body = self._file(path).read_bytes().partition(b"\n")
            if head.decode("ascii") != f"{key} {_checksum(body)}":
                return None
            return _stored(json.loads(body))
        except (OSError, ValueError, TypeError):
            return None

    def store(self, path: Path, key: str, result: Stored) -> None:
        """Keep `result` under `key`; a full disk or a folder that cannot be written is no reason to fail."""
        with contextlib.suppress(OSError):
            body = json.dumps(_plain(result), separators=(",", ":")).encode()
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self._file(path)
            content = f"{key} {_checksum(body)}\n".encode("ascii") + body
            put_in_place(write_beside(self.folder, file.name, content, durable=False), file)
            _sweep(self.folder)

    def _file(self, path: Path) -> Path:
        place = str(path.absolute()).encode("utf-8", "surrogateescape")
        return self.folder / f"{hashlib.blake2b(place, digest_size=16).hexdigest()}.check"


@cache
def _sweep(folder: Path) -> None:
    """Remove what killed runs have left in `folder`, once in a process."""
    remove_abandoned(folder)


def _contents_of(path: Path) -> Iterator[_Content]:
    """Yield what the connector at `path` may be made of, in an order that does not depend on the machine.

    A fresh run reads it, or says that it is there and why it is not read; so everything counts with its kind.
    """
    if not path.is_dir():
        origin, name = locate(path)
        yield name, EntryKind.FILE, origin.read(name)
        return
    origin = DiskFiles(path)
    is_project = is_file(origin, CONNECTOR)
    for entry in origin.entries():
        if not entry.is_folder or (is_project and entry.name in _READ):
            yield from _contents_below(origin, entry)
            continue
        yield entry.name, entry.kind, b""
        if is_project:
            # Of a folder that nobody reads, a check only says that sources lie in the wrong place.
            sources = (child for child in origin.entries(entry.name) if child.suffix in _SOURCES)
            yield from ((child.name, child.kind, b"") for child in sources)


def _contents_below(origin: Files, entry: Entry) -> Iterator[_Content]:
    yield entry.name, entry.kind, origin.read(entry.name) if entry.is_file else b""
    for child in origin.entries(entry.name) if entry.is_folder else ():
        yield from _contents_below(origin, child)


@cache
def code_fingerprint() -> str:
    """Return what tells one state of connsmith from another, also while somebody works on it or adds a library."""
    digest = hashlib.blake2b(f"{installed_version()} {sys.version}".encode(), digest_size=_DIGEST)
    for name in _LIBRARIES:
        digest.update(f"{name} {_version_of(name)}\n".encode())
    roots = (_PACKAGE, _PACKAGE.parents[1] / "templates")
    for file in sorted(file for root in roots for file in root.rglob("*") if file.suffix in _CODE):
        status = file.stat()
        digest.update(f"{file}:{status.st_size}:{status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _version_of(library: str) -> str:
    from importlib import metadata  # only runs with a cache ask for it

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _checksum(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=_DIGEST).hexdigest()


def _plain(result: Stored) -> list[Any]:
    return [result.name, sorted(result.used_tables), [_plain_diagnostic(item) for item in result.diagnostics]]


def _plain_diagnostic(item: Diagnostic) -> list[Any]:
    related = [[other.message, other.span] for other in item.related]
    repair = [item.repair.before, item.repair.after] if item.repair else None
    return [
        item.rule, item.id, item.severity, item.message, item.span, item.document, item.pointer, item.codes, related,
        item.profiles, item.environments, repair,
    ]  # fmt: skip


def _stored(content: Any) -> Stored:
    name, used, rows = content
    return Stored(str(name), tuple(_diagnostic(row) for row in rows), frozenset(used))


def _diagnostic(row: list[Any]) -> Diagnostic:
    rule, id_, severity, message, span, document, pointer, codes, related, profiles, environments, repair = row
    return Diagnostic(
        rule=rule,
        id=id_,
        severity=Severity(severity),
        message=message,
        span=Span(*span) if span else None,
        document=document,
        pointer=pointer,
        codes=tuple(codes),
        related=tuple(Related(text, Span(*place)) for text, place in related),
        profiles=tuple(profiles),
        environments=tuple(environments),
        repair=Repair(*repair) if repair else None,
    )
