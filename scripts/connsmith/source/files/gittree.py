"""The files of a git revision, read without touching the work tree or the index.

They are taken out of git's object store as they were committed; neither filters nor attributes run.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from connsmith.errors import ConnsmithError
from connsmith.source.files.git import run_git
from connsmith.source.files.listed import ListedFiles, those_below
from connsmith.source.files.names import is_safe_name, join
from connsmith.source.files.port import EntryKind, UnreadableError
from connsmith.source.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


_AT_ONCE = 64 * 1024 * 1024
"""How many bytes are fetched with a file, because they lie beside it."""

_REGULAR = ("100644", "100755")
_LINK = "120000"


class _Blob(NamedTuple):
    """What git stores under a name."""

    object_id: str
    size: int


@dataclass(slots=True)
class _Store:
    """The contents of one revision; they are fetched folder by folder, since each call of git takes its time."""

    repository: Path
    contents: dict[str, bytes] = field(default_factory=dict)

    def fetch(self, blobs: Iterable[_Blob]) -> None:
        """Read those of `blobs` that are not known."""
        missing = [blob for blob in dict.fromkeys(blobs) if blob.object_id not in self.contents]
        if not missing:
            return
        request = "".join(f"{blob.object_id}\n" for blob in missing).encode()
        answer = run_git(self.repository, "cat-file", "--batch", given=request)
        at = 0
        for blob in missing:
            header = answer.index(b"\n", at) + 1
            self.contents[blob.object_id] = answer[header : header + blob.size]
            at = header + blob.size + 1


class GitTree(ListedFiles):
    """The files of a revision, or of a folder of it.

    Args:
        revision: what people call the revision.
        folder: the folder of the repository that is the root; "" is all of it.
        blobs: what is stored, by its name below the root.
        kinds: what each name stands for.
        store: the contents.
    """

    def __init__(
        self, revision: str, folder: str, blobs: Mapping[str, _Blob], kinds: Mapping[str, EntryKind], store: _Store
    ) -> None:
        super().__init__(kinds, revision, folder)
        self._blobs = blobs
        self._kinds = kinds
        self._store = store

    def read(self, name: str) -> bytes:
        """Return the content of the file `name`.

        Raises:
            UnreadableError: there is no such file, or it is refused.
            ConnsmithError: git fails.
        """
        entry = self.entry(name)
        if entry is None or not entry.is_file:
            raise UnreadableError(self.place(name), entry.kind.value if entry else "there is no such file")
        blob = self._blobs[name]
        if blob.size > MAX_BYTES:
            raise UnreadableError(self.place(name), f"larger than {MAX_BYTES // 1024 // 1024} MB")
        if blob.object_id not in self._store.contents:
            beside = [self._blobs[other.name] for other in self.entries(name.rpartition("/")[0]) if other.is_file]
            self._store.fetch(beside if sum(other.size for other in beside) <= _AT_ONCE else [blob])
        return self._store.contents[blob.object_id]

    def below(self, folder: str) -> GitTree:
        """Return the files below `folder`, named relative to it."""
        if not folder:
            return self
        kinds, blobs = those_below(self._kinds, folder), those_below(self._blobs, folder)
        return GitTree(self._whole, join(self._folder, folder), blobs, kinds, self._store)


def open_git_tree(repository: Path, revision: str, folder: str = "") -> GitTree:
    """Return the files below `folder` of a repository as they were in `revision`; none where there was no such folder.

    Args:
        repository: a folder of the work tree.
        revision: a commit, by any name that git knows.
        folder: the folder, named from the top of the repository; "" is all of it.

    Raises:
        ConnsmithError: there is no git, no repository, or no such revision.
    """
    arguments = ["ls-tree", "-r", "-z", "-l", "--full-tree", commit_of(repository, revision)]
    if folder:
        arguments += ["--", f":(literal){folder}"]
    blobs: dict[str, _Blob] = {}
    links: dict[str, _Blob] = {}
    kinds: dict[str, EntryKind] = {}
    prefix = f"{folder}/" if folder else ""
    for line in filter(None, run_git(repository, *arguments).decode("utf-8", "surrogateescape").split("\0")):
        meta, path = line.split("\t", 1)
        mode, _, object_id, size = meta.split()
        name = path.removeprefix(prefix)
        kinds[name] = EntryKind.FILE if mode in _REGULAR else EntryKind.SPECIAL
        if mode in _REGULAR:
            blobs[name] = _Blob(object_id, int(size))
        elif mode == _LINK:
            links[name] = _Blob(object_id, int(size))
    store = _Store(repository)
    _resolve(links, blobs, kinds, store)
    return GitTree(revision, folder, blobs, kinds, store)


def commit_of(repository: Path, revision: str) -> str:
    """Return the name of the commit that `revision` is.

    Raises:
        ConnsmithError: there is no git, no repository, or no such revision.
    """
    try:
        found = run_git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except ConnsmithError:
        hint = "fetch it first (`git fetch origin`); a shallow clone in CI has no other branches"
        raise ConnsmithError(f"git knows no revision {revision!r}; {hint}") from None
    return found.decode().strip()


def top_of(folder: Path) -> str:
    """Return how `folder`, which lies in a repository, is named from its top; "" is the top itself.

    Raises:
        ConnsmithError: there is no git, or no repository.
    """
    return run_git(folder, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n").rstrip("/")


def _resolve(links: dict[str, _Blob], blobs: dict[str, _Blob], kinds: dict[str, EntryKind], store: _Store) -> None:
    """A link stands for the file of the same revision that it leads to; every other link is refused."""
    store.fetch(links.values())
    folders = {name[:at] for name in blobs for at, character in enumerate(name) if character == "/"}
    for name, blob in links.items():
        target = store.contents[blob.object_id].decode("utf-8", "surrogateescape")
        led = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        if target.startswith("/") or not is_safe_name(led):
            kinds[name] = EntryKind.LINKED_FOLDER if led == "." else EntryKind.OUTSIDE
        elif led in blobs and led not in links:
            kinds[name], blobs[name] = EntryKind.FILE, blobs[led]
        else:
            kinds[name] = EntryKind.LINKED_FOLDER if led in folders else EntryKind.BROKEN
