"""Files of any kind to the flows and apps in them, archives within archives included.

Everything is read one after the other and handed on, so that a folder of a thousand exports is never whole in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.errors import ConnsmithError
from connsmith.impact.exports.appfile import DATA_SOURCES, read_app
from connsmith.impact.exports.export import Unreadable
from connsmith.impact.exports.flowfile import read_flow
from connsmith.impact.exports.jsonfile import JsonFileError
from connsmith.impact.exports.metadata import NONE, Metadata, read_customizations, read_flow_entry, read_title
from connsmith.intake.discovery import SKIPPED
from connsmith.package.members import Allowance, open_members
from connsmith.package.xmltree import XmlError
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import read_named
from connsmith.source.files.names import join
from connsmith.source.files.port import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.impact.exports.export import App, Export
    from connsmith.impact.exports.metadata import FlowEntry
    from connsmith.source.files.port import Entry, Files

ARCHIVE_SUFFIX, APP_SUFFIX, _FLOW_SUFFIX = ".zip", ".msapp", ".json"
_DATA_SUFFIX, _TITLE_SUFFIX, _URI = ".data.xml", ".meta.xml", "_DocumentUri"
_CUSTOMIZATIONS = ("customizations.xml", "Other/Customizations.xml")
_MAX_FOLDERS, _MAX_ARCHIVES = 64, 4
"""Folders and archives in one another; no export comes near."""
_MAX_ARCHIVE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the search is.

    Attributes:
        files: the files that are searched.
        root: the folder of the solution around; "" when there is none.
        metadata: what that solution says.
        allowance: what may come out of archives.
        archives: how many archives are around.
    """

    files: Files
    root: str
    metadata: Metadata
    allowance: Allowance
    archives: int


def exports_in(files: Files, name: str = "") -> Iterator[Export]:
    """Yield the flows and apps at or below `name`, and what could not be read; "" is the root.

    A folder means everything below it but what is hidden, links, `out` and `node_modules`, with archives looked into.
    """
    place = _Place(files, "", NONE, Allowance(), 0)
    entry = files.entry(name) if name else None
    yield from _at(place, entry) if entry is not None and entry.is_file else _in_folder(place, name)


def _in_folder(place: _Place, folder: str) -> Iterator[Export]:
    files = place.files
    try:
        place = _with_metadata(place, folder)
        entries = files.entries(folder)
    except (ConnsmithError, XmlError) as error:
        yield unreadable(files.place(folder), error)
        return
    if is_file(files, join(folder, DATA_SOURCES)):
        yield from _app(files, folder, folder.rpartition("/")[2] or files.label, files.place(folder))
        return
    for entry in entries:
        if entry.is_folder and not entry.leaf.startswith(".") and entry.leaf not in SKIPPED:
            if entry.name.count("/") >= _MAX_FOLDERS:
                yield Unreadable(files.place(entry.name), f"lies more than {_MAX_FOLDERS} folders deep")
            else:
                yield from _in_folder(place, entry.name)
        elif entry.is_file:
            yield from _at(place, entry)


def _with_metadata(place: _Place, folder: str) -> _Place:
    files = place.files
    for name in (join(folder, file) for file in _CUSTOMIZATIONS):
        if is_file(files, name):
            try:
                found = read_customizations(files.read(name))
            except XmlError as error:
                raise XmlError(f"{name}: {error}") from error
            return _Place(files, folder, found, place.allowance, place.archives)
    return place


def _at(place: _Place, entry: Entry) -> Iterator[Export]:
    suffix = entry.suffix.lower()
    file = place.files.place(entry.name)
    try:
        if suffix == _FLOW_SUFFIX:
            stem, own = entry.stem, _flow_entry(place, entry)
            flow = read_flow(place.files.read(entry.name), file, stem, own, place.metadata)
            yield from () if flow is None else (flow,)
        elif suffix in {ARCHIVE_SUFFIX, APP_SUFFIX}:
            yield from _in_archive(place, entry, file)
    except (ConnsmithError, XmlError, JsonFileError) as error:
        yield unreadable(file, error)


def _in_archive(place: _Place, entry: Entry, file: str) -> Iterator[Export]:
    if place.archives >= _MAX_ARCHIVES:
        yield Unreadable(file, f"lies in more than {_MAX_ARCHIVES} archives")
        return
    # Each archive on disk has an allowance of its own; those within one share it.
    allowance = place.allowance if place.archives else Allowance()
    files = open_members(_archive_bytes(place.files, entry.name), file, allowance)
    if entry.suffix.lower() == APP_SUFFIX:
        yield from _app(files, "", _app_name(place, entry), file)
    else:
        yield from _in_folder(_Place(files, "", NONE, allowance, place.archives + 1), "")


def _archive_bytes(files: Files, name: str) -> bytes:
    """An archive on disk may be larger than any source; one in an archive is held to what that one may hold."""
    return read_named(files.root / name, _MAX_ARCHIVE_BYTES) if isinstance(files, DiskFiles) else files.read(name)


def _app(files: Files, folder: str, name: str, file: str) -> Iterator[App | Unreadable]:
    try:
        yield read_app(files, folder, name, file)
    except (ConnsmithError, JsonFileError) as error:
        yield unreadable(file, error)


def _flow_entry(place: _Place, entry: Entry) -> FlowEntry | None:
    data = entry.name + _DATA_SUFFIX
    if is_file(place.files, data):
        return read_flow_entry(place.files.read(data))
    return place.metadata.flows.get(_in_solution(place, entry))


def _app_name(place: _Place, entry: Entry) -> str:
    stem = entry.stem.removesuffix(_URI)
    title = join(entry.name.rpartition("/")[0], stem + _TITLE_SUFFIX)
    named = read_title(place.files.read(title)) if is_file(place.files, title) else ""
    return named or place.metadata.apps.get(_in_solution(place, entry)) or entry.stem


def _in_solution(place: _Place, entry: Entry) -> str:
    prefix = f"{place.root}/" if place.root else ""
    return entry.name.removeprefix(prefix).lower()


def unreadable(file: str, error: Exception) -> Unreadable:
    """Return that `file` cannot be read for the reason that `error` gives."""
    return Unreadable(file, str(error).removeprefix(f"{file}: "))
