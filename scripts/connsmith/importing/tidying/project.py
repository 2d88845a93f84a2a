"""The sources of a project as data, some of which may be written anew, and the files that they become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.emit.artifact import ICON_FILE
from connsmith.importing.tidying.comments import find_comments
from connsmith.importing.writing.yamltext import write_yaml
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.files.port import EntryKind
from connsmith.source.node import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from connsmith.source.files.port import Files
    from connsmith.source.node import Json
    from connsmith.source.project import Loaded

_READ = ("script", "templates")


@dataclass(frozen=True, slots=True)
class ProjectSources:
    """Sources as data.

    Attributes:
        data: the content of each YAML source, by its name.
        texts: what each of them says now.
        fixed: those with comments or anchors inside, which nobody but their author can write anew.
        others: the bytes of what else a build reads.
        label: what people call the project.
    """

    data: Json
    texts: dict[str, str]
    fixed: frozenset[str]
    others: dict[str, bytes] = field(repr=False)
    label: str

    def files(self, data: Mapping[str, Any]) -> MemoryFiles:
        """Return the files that a build reads when the sources hold `data`."""
        texts = {name: self.text(name, value).encode() for name, value in data.items()}
        return MemoryFiles({**self.others, **texts}, self.label)

    def text(self, name: str, value: Any) -> str:
        """Return what the source `name` says when it holds `value`; its text stays where its value does."""
        if name in self.texts and _is_same(value, self.data[name]):
            return self.texts[name]
        header = find_comments(self.texts[name]).header if name in self.texts else ""
        return header + write_yaml(value)


def read_project(loaded: Loaded) -> ProjectSources:
    """Return the sources of `loaded`, whose files can all be read."""
    files = {file.name: file for file in loaded.files if file.root is not None}
    names = {file.name for file in loaded.files}
    return ProjectSources(
        data={name: plain(file.root) for name, file in files.items() if file.root is not None},
        texts={name: file.text for name, file in files.items()},
        fixed=frozenset(name for name, file in files.items() if find_comments(file.text).has_others),
        others={name: loaded.origin.read(name) for name in _read_by_builds(loaded.origin) if name not in names},
        label=loaded.origin.label,
    )


def _read_by_builds(origin: Files) -> Iterator[str]:
    if (icon := origin.entry(ICON_FILE)) is not None and icon.is_file:
        yield icon.name
    for folder in _READ:
        yield from _names_below(origin, folder)


def _names_below(origin: Files, folder: str) -> Iterator[str]:
    for entry in origin.entries(folder):
        if entry.is_file:
            yield entry.name
        elif entry.kind is EntryKind.FOLDER:
            yield from _names_below(origin, entry.name)


def _is_same(value: Any, other: Any) -> bool:
    """The order of keys counts at the top, where people read first; further down it is the author's."""
    if isinstance(value, dict) and isinstance(other, dict) and list(value) != list(other):
        return False
    return bool(value == other)
