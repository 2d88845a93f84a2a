"""A solution as an archive, and as the folder that `pac solution unpack` makes of it (fact solution-unpacked)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from connsmith.diagnostics import Diagnostic
from connsmith.errors import ConnsmithError
from connsmith.intake.discovery import MANIFEST_FILE, UNPACKED_MANIFEST_FILE
from connsmith.package.columns import ARCHIVE_FOLDER, COLUMNS, UNPACKED_FOLDER
from connsmith.package.opening import Archive, UnsafeArchiveError
from connsmith.package.solution import CONTENT_TYPES_FILE, CUSTOMIZATIONS_FILE, content_types
from connsmith.package.xmltree import XmlError, child_text, parse_xml
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.port import is_file
from connsmith.source.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from connsmith.source.files.port import Files

_CUSTOMIZATIONS = "Other/Customizations.xml"
_WORKFLOWS = "Workflows"
_DATA_SUFFIX = ".data.xml"
_XSI = ("xsi", "http://www.w3.org/2001/XMLSchema-instance")
_SAFE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,500}")
_CONNECTOR = re.compile(f"{UNPACKED_FOLDER}/[^/]+[.]xml")
_UNMANAGED, _BOTH = "0", "2"
_MAX_FILES, _MAX_BYTES = 10_000, 256 * 1024 * 1024


def unpack_solution(archive: Archive) -> dict[str, bytes]:
    """Return the files of the unpacked form of a solution; [Content_Types].xml is made anew when it is packed.

    Raises:
        ConnsmithError: the archive is no solution, or its connectors have names that cannot be file names.
    """
    customizations = _parse(archive.files, CUSTOMIZATIONS_FILE)
    files = {UNPACKED_MANIFEST_FILE: _to_bytes(_parse(archive.files, MANIFEST_FILE))}
    for path, content in archive.files.items():
        folder, _, rest = path.partition("/")
        if folder == ARCHIVE_FOLDER:
            files[f"{UNPACKED_FOLDER}/{rest}"] = content
        elif path not in {MANIFEST_FILE, CUSTOMIZATIONS_FILE, CONTENT_TYPES_FILE}:
            files[path] = content
    for connector in _take(customizations, "Connectors", "Connector"):
        name = child_text(connector, "name")
        if not _SAFE_NAME.fullmatch(name):
            raise ConnsmithError(f"the connector name {name[:100]!a} cannot be the name of a file")
        files[f"{UNPACKED_FOLDER}/{name}.xml"] = _to_bytes(connector)
    for workflow in _take(customizations, _WORKFLOWS, "Workflow"):
        path = child_text(workflow, "JsonFileName").lstrip("/")
        if path not in archive.files:
            raise ConnsmithError(f"customizations.xml names the flow {path[:100]!a}, which the archive lacks")
        files[f"{path}{_DATA_SUFFIX}"] = _to_bytes(workflow)
    files[_CUSTOMIZATIONS] = _to_bytes(customizations)
    return files


def leftovers(root: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Return what lies in the folder `root` from an earlier unpacking of the solution `files`, and is not in it now.

    A connector without a script, for instance, must not keep the one that it had: packing takes every file along.

    Raises:
        ConnsmithError: there is a file that no unpacking of this solution has made; nobody may remove that unasked.
    """
    if not root.is_dir():
        return ()
    connectors = [PurePosixPath(path).stem for path in files if _CONNECTOR.fullmatch(path)]
    known = {f"{UNPACKED_FOLDER}/{column.file_name(name)}" for name in connectors for column in COLUMNS}
    surplus = [path for path in _files_below(DiskFiles(root), "") if path not in files]
    for path in surplus:
        if path not in known:
            raise ConnsmithError(f"{root}: holds {path}, which is no part of this solution; move it away, or use --out")
    return tuple(root / path for path in surplus)


def pack_unpacked(files: Mapping[str, bytes], project: Files, *, managed: bool | None = None) -> dict[str, bytes]:
    """Return the files of the archive of an unpacked solution.

    Args:
        files: the files of the unpacked form by their paths.
        project: the files whose templates come first.
        managed: what to make of it; by default what it says, and unmanaged where it says both.

    Raises:
        ConnsmithError: a file of the solution is missing or is not XML.
    """
    manifest = _parse(files, UNPACKED_MANIFEST_FILE)
    _set_managed(manifest, managed=managed)
    customizations = _parse(files, _CUSTOMIZATIONS)
    packed: dict[str, bytes] = {}
    for path in sorted(files):
        folder, _, rest = path.partition("/")
        if folder == UNPACKED_FOLDER and rest.endswith(".xml"):
            _put(customizations, "Connectors", _parse(files, path))
        elif folder == UNPACKED_FOLDER:
            packed[f"{ARCHIVE_FOLDER}/{rest}"] = files[path]
        elif folder == _WORKFLOWS and rest.endswith(_DATA_SUFFIX):
            _put(customizations, _WORKFLOWS, _parse(files, path))
        elif folder != "Other" and path != CONTENT_TYPES_FILE:
            packed[path] = files[path]
    packed[MANIFEST_FILE] = _to_bytes(manifest)
    packed[CUSTOMIZATIONS_FILE] = _to_bytes(customizations)
    types = content_types(list(packed), project)
    if isinstance(types, Diagnostic):
        raise ConnsmithError(types.message)
    packed[CONTENT_TYPES_FILE] = b"\xef\xbb\xbf" + types.strip("\n").encode("utf-8")
    return packed


def read_solution_folder(folder: Path) -> Archive | None:
    """Return the archive form of the solution in `folder`, unpacked or plainly unzipped, or none when it holds none.

    Raises:
        ConnsmithError: the solution cannot be read.
    """
    for origin in (DiskFiles(folder), DiskFiles(folder / "src")):
        if is_file(origin, MANIFEST_FILE):
            return _archive(_read_files(origin))
        if is_file(origin, UNPACKED_MANIFEST_FILE):
            return _archive(pack_unpacked(_read_files(origin), DiskFiles(folder)))
    return None


def _archive(files: dict[str, bytes]) -> Archive:
    folders = {"/".join(path.split("/")[:index]) for path in files for index in range(1, path.count("/") + 1)}
    return Archive(files, frozenset(folders))


def _read_files(origin: Files) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for name in _files_below(origin, ""):
        files[name] = origin.read(name)
        total += len(files[name])
        if len(files) > _MAX_FILES or total > _MAX_BYTES or len(files[name]) > MAX_BYTES:
            raise UnsafeArchiveError(f"{origin.label}: too many files, or too large, for a solution")
    return files


def _files_below(origin: Files, folder: str) -> Iterator[str]:
    """Yield the files below `folder` that packing takes along: all but hidden ones."""
    for entry in origin.entries(folder):
        if entry.is_refused:
            raise UnsafeArchiveError(f"{origin.place(entry.name)}: {entry.kind.value}")
        if entry.leaf.startswith("."):
            continue
        if entry.is_folder:
            yield from _files_below(origin, entry.name)
        else:
            yield entry.name


def _parse(files: Mapping[str, bytes], path: str) -> ET.Element:
    if path not in files:
        raise ConnsmithError(f"not a solution: it has no {path}")
    try:
        return parse_xml(files[path])
    except XmlError as error:
        raise ConnsmithError(f"{path}: {error}") from error


def _take(root: ET.Element, container: str, name: str) -> list[ET.Element]:
    parent = root.find(container)
    found = [] if parent is None else parent.findall(name)
    for element in found:
        assert parent is not None
        parent.remove(element)
    return found


def _put(root: ET.Element, container: str, element: ET.Element) -> None:
    parent = root.find(container)
    if parent is None:
        parent = ET.SubElement(root, container)
    parent.append(element)


def _set_managed(manifest: ET.Element, *, managed: bool | None) -> None:
    element = manifest.find("SolutionManifest/Managed")
    if element is None:
        return
    if managed is not None:
        element.text = str(int(managed))
    elif (element.text or "").strip() == _BOTH:
        element.text = _UNMANAGED


def _to_bytes(element: ET.Element) -> bytes:
    """Write what SolutionPackager writes: a byte-order mark, a declaration, CRLF."""
    ET.register_namespace(*_XSI)
    ET.indent(element)
    element.tail = None
    text = ET.tostring(element, encoding="unicode").replace("\r\n", "\n").replace("\n", "\r\n")
    return ('\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n' + text).encode("utf-8")
