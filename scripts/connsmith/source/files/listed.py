"""What all files have in common that are known by a list of names: those of an archive, a revision, a memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from connsmith.source.files.listing import Listing
from connsmith.source.files.names import join

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.source.files.port import Entry, EntryKind

_Value = TypeVar("_Value")


class ListedFiles:
    """Files that are known by their names; whoever reads them is a kind of its own.

    Args:
        kinds: what each name stands for; the folders that it lies in need no entry.
        whole: what people call all of it.
        folder: the folder of it that is the root; messages name it too.
    """

    def __init__(self, kinds: Mapping[str, EntryKind], whole: str, folder: str = "") -> None:
        self._whole = whole
        self._folder = folder
        self._listing = Listing(kinds)

    @property
    def label(self) -> str:
        """What people call the root."""
        return self.place("")

    def place(self, name: str) -> str:
        """Return what people call the file or folder `name`, as in `HEAD:connector/connector.yaml`."""
        inside = join(self._folder, name)
        return f"{self._whole}:{inside}" if inside else self._whole

    def entries(self, folder: str = "") -> tuple[Entry, ...]:
        """Return everything in `folder`, sorted by name, with what is refused; nothing when there is no such folder."""
        return self._listing.entries(folder)

    def entry(self, name: str) -> Entry | None:
        """Return what `name` stands for; none when there is no such thing."""
        return self._listing.entry(name)


def those_below(known: Mapping[str, _Value], folder: str) -> dict[str, _Value]:
    """Return what is `known` of the names below `folder`, by the names relative to it.

    >>> those_below({"a/b.yaml": 1, "ab.yaml": 2}, "a")
    {'b.yaml': 1}
    """
    prefix = f"{folder}/" if folder else ""
    return {name[len(prefix) :]: value for name, value in known.items() if name.startswith(prefix)}
