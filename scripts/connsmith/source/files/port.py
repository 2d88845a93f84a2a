"""The one face of all places that files are read from: a folder on disk, a git revision, an archive, an editor.

Everything is named relative to a root, with "/" between the parts. What a name may mean is decided here and in the
implementations beside this module, and nowhere else: a pull request could otherwise show any file of the machine that
checks it, or make the check wait for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from connsmith.errors import ConnsmithError

if TYPE_CHECKING:
    from connsmith.diagnostics import Span


class EntryKind(Enum):
    """What a name stands for; the value of what is refused says why."""

    FILE = "a file"
    FOLDER = "a folder"
    OUTSIDE = "a link that leads out of the folder; copy the file here"
    LINKED_FOLDER = "a link to a folder, and those are not followed; put the folder itself here"
    BROKEN = "a link that leads nowhere"
    SPECIAL = "not a regular file"
    DEEP = "a folder in more than 64 others, and so deep nothing is looked for; move it"
    UNSAFE = "a name with a colon or a backslash, which leads elsewhere on Windows; rename it"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that lies in a folder.

    Attributes:
        name: its path from the root, with "/" between the parts.
        kind: what it is; only files and folders are ever opened.
    """

    name: str
    kind: EntryKind

    @property
    def leaf(self) -> str:
        """The last part of its name."""
        return self.name.rpartition("/")[2]

    @property
    def stem(self) -> str:
        """The last part of its name without its suffix."""
        return self.leaf.removesuffix(self.suffix)

    @property
    def suffix(self) -> str:
        """The end of its name from the last dot on; "" when there is none, or the name only begins with one."""
        before, dot, after = self.leaf.rpartition(".")
        return dot + after if before and after else ""

    @property
    def is_file(self) -> bool:
        """Whether it can be read."""
        return self.kind is EntryKind.FILE

    @property
    def is_folder(self) -> bool:
        """Whether it can be looked into."""
        return self.kind is EntryKind.FOLDER

    @property
    def is_refused(self) -> bool:
        """Whether it is there, and is nevertheless never opened."""
        return not self.is_file and not self.is_folder


class UnreadableError(ConnsmithError):
    """A file or folder cannot be read.

    Args:
        place: what people call it.
        reason: why, in words that stand after a colon.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.reason = reason


class Files(Protocol):
    """The files below one root."""

    @property
    def label(self) -> str:
        """What people call the root: a path as they typed it, a revision, an archive."""
        ...

    def place(self, name: str) -> str:
        """Return what people call the file or folder `name`."""
        ...

    def entries(self, folder: str = "") -> tuple[Entry, ...]:
        """Return everything in `folder`, sorted by name, with what is refused; nothing when there is no such folder.

        Raises:
            UnreadableError: the folder cannot be read.
        """
        ...

    def entry(self, name: str) -> Entry | None:
        """Return what `name` stands for; none when there is no such thing, or the name leads out of the root."""
        ...

    def read(self, name: str) -> bytes:
        """Return the content of the file `name`, or so much of it that a reader sees that it is too large.

        Raises:
            UnreadableError: there is no such file, it is refused, or it cannot be read.
        """
        ...

    def below(self, folder: str) -> Files:
        """Return the files below `folder`, named relative to it."""
        ...


def placed(span: Span, files: Files) -> Span:
    """Return `span` in the file as people call it, for what is said of the files of several roots at once."""
    return span._replace(file=files.place(span.file))


def is_file(files: Files, name: str) -> bool:
    """Return whether `name` is a file that can be read."""
    entry = files.entry(name)
    return entry is not None and entry.is_file
