"""An archive to what is wrong with it: the checks of Microsoft's package validator, and of the solutions inside.

The validator is a PowerShell script that only takes Windows paths and never fails its caller (fact pkg-validator);
these are its checks, whatever the machine, with an exit status.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.intake.discovery import MANIFEST_FILE
from connsmith.package import packageproblems
from connsmith.package.columns import POLICIES
from connsmith.package.consistency import check_solution
from connsmith.package.opening import Archive, open_archive
from connsmith.package.packageproblems import in_package
from connsmith.package.solution import CONTENT_TYPES_FILE, CUSTOMIZATIONS_FILE
from connsmith.package.xmltree import XmlError, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from connsmith.diagnostics import Diagnostic, Problem

CERTIFICATION, SOLUTION = "certification package", "solution"
_PLUGIN = "aicopilot_aiplugin"
_FOLDERS = {
    "connector": ("Connector",),
    "flow": ("Workflows", "Connector"),
    "plugin": ("Connector", "aiplugins", "aipluginoperations"),
}
_FOLDER_PROBLEMS = {
    "connector": packageproblems.SOLUTION_CONNECTOR,
    "flow": packageproblems.SOLUTION_WORKFLOW,
    "plugin": packageproblems.SOLUTION_PLUGIN,
}
_SOLUTIONS, _SOLUTIONS_WITH_PLUGIN = 2, 3
_EMPTY_POLICIES = 4


@dataclass(frozen=True, slots=True)
class Verified:
    """What an archive is, and what is wrong with it; each diagnostic names the place inside the archive."""

    kind: str
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Which kinds of component a solution declares in customizations.xml."""

    connector: bool
    flow: bool
    plugin: bool


def verify_archive(data: bytes, name: str, *, plugin: bool = False) -> Verified:
    """Return what is wrong with the certification package or the solution `data`.

    Args:
        data: the bytes of the archive.
        name: what messages call it.
        plugin: whether the package must also have a solution with an AI plug-in.

    Raises:
        UnsafeArchiveError: the archive itself cannot be read safely.
    """
    archive = open_archive(data, name)
    if is_solution_archive(archive):
        return verify_solution(archive, name)
    verifier = _Verifier(plugin)
    verifier.check_submission(archive, name)
    return Verified(CERTIFICATION, tuple(verifier.found))


def verify_solution(archive: Archive, name: str) -> Verified:
    """Return what is wrong with one solution."""
    verifier = _Verifier(plugin=False)
    verifier.check_solution(archive, name)
    return Verified(SOLUTION, tuple(verifier.found))


def is_solution_archive(archive: Archive) -> bool:
    """Return whether the root of `archive` is that of a solution."""
    return any(path.lower() in {MANIFEST_FILE, CUSTOMIZATIONS_FILE} for path in archive.files)


def contents_of(archive: Archive) -> Contents:
    """Return what the solution `archive` declares; nothing when it is none."""
    file = next((path for path in archive.in_folder("") if path.lower() == CUSTOMIZATIONS_FILE), None)
    if file is None:
        return Contents(connector=False, flow=False, plugin=False)
    try:
        return _declared(parse_xml(archive.files[file]))
    except XmlError:
        return Contents(connector=False, flow=False, plugin=False)


@dataclass
class _Verifier:
    plugin: bool
    found: list[Diagnostic] = field(default_factory=list)

    def check_submission(self, archive: Archive, name: str) -> None:
        """Level 1: the archive that is uploaded."""
        root = archive.in_folder("")
        if folders := archive.folders_in(""):
            self._report(
                packageproblems.PACKAGE_LEVEL_1, name, f"the root has the folder {folders[0]}; it must have none"
            )
        intros = _named(root, ".md")
        if len(intros) != 1:
            message = f"the root has {len(intros)} *.md files; it needs one, intro.md"
            self._report(packageproblems.PACKAGE_LEVEL_1, name, message)
        packages = _named(root, ".zip")
        if len(packages) != 1:
            message = f"the root has {len(packages)} *.zip files; it needs one, the package with the solutions"
            self._report(packageproblems.PACKAGE_LEVEL_1, name, message)
        for package in packages:
            self.check_package(open_archive(root[package], f"{name}/{package}"), f"{name}/{package}")

    def check_package(self, archive: Archive, name: str) -> None:
        """Levels 2 and 3: the package, and its folder of solutions."""
        folders = archive.folders_in("")
        if len(folders) != 1:
            message = f"the root has {len(folders)} folders; it needs one, PkgAssets"
            self._report(packageproblems.PACKAGE_LEVEL_2, name, message)
        contents = []
        for folder in folders:
            place = f"{name}/{folder}"
            if inner := archive.folders_in(folder):
                self._report(packageproblems.PACKAGE_LEVEL_3, place, f"it has the folder {inner[0]}; it must have none")
            files = archive.in_folder(folder)
            solutions = _named(files, ".zip")
            wanted = _SOLUTIONS_WITH_PLUGIN if self.plugin else _SOLUTIONS
            if len(solutions) != wanted:
                message = f"it has {len(solutions)} *.zip files; it needs {wanted}, one for each solution"
                self._report(packageproblems.PACKAGE_LEVEL_3, place, message)
            for solution in solutions:
                inside = open_archive(files[solution], f"{place}/{solution}")
                contents.append(self.check_solution(inside, f"{place}/{solution}"))
                self._warn_about_policies(inside, f"{place}/{solution}")
        self._check_mix(contents, name)

    def check_solution(self, archive: Archive, name: str) -> Contents:
        """Levels 4 to 6, then what the validator never looks at."""
        by_lower_case = {path.lower(): path for path in archive.in_folder("")}
        needed = (CONTENT_TYPES_FILE, CUSTOMIZATIONS_FILE, MANIFEST_FILE)
        missing = [file for file in needed if file.lower() not in by_lower_case]
        for file in missing:
            self._report(packageproblems.SOLUTION_FILES, name, f"there is no {file} at its root")
        contents = Contents(connector=False, flow=False, plugin=False)
        if CUSTOMIZATIONS_FILE not in missing:
            file = by_lower_case[CUSTOMIZATIONS_FILE]
            try:
                root = parse_xml(archive.files[file])
            except XmlError as error:
                self._report(packageproblems.XML, f"{name}/{file}", str(error))
                return contents
            contents = _declared(root)
            self._check_folders(contents, archive, name)
        if not missing:
            self.found.extend(check_solution(archive, name))
        return contents

    def _check_folders(self, contents: Contents, archive: Archive, name: str) -> None:
        present = {folder.lower() for folder in archive.folders_in("")}
        for kind, folders in _FOLDERS.items():
            if not getattr(contents, kind) or (kind == "plugin" and not self.plugin):
                continue
            for folder in folders:
                if folder.lower() not in present:
                    message = f"customizations.xml has a {kind}, so there must be a folder {folder}"
                    self._report(_FOLDER_PROBLEMS[kind], name, message)

    def _warn_about_policies(self, archive: Archive, name: str) -> None:
        """One publisher was refused for it (5000.1.1.16), while the platform itself exports such files."""
        for path in sorted(archive.files):
            if path.endswith(f"_{POLICIES.name}{POLICIES.suffix}") and len(archive.files[path]) <= _EMPTY_POLICIES:
                message = "no policies; a reviewer once refused such a file (5000.1.1.16), though exports have it"
                self._report(packageproblems.UNUSUAL, f"{name}/{path}", message)

    def _check_mix(self, contents: list[Contents], name: str) -> None:
        wanted = {
            "one with the connector and no flow": any(c.connector and not c.flow and not c.plugin for c in contents),
            "one with the connector and a flow": any(c.connector and c.flow and not c.plugin for c in contents),
        }
        if self.plugin:
            with_plugin = any(c.connector and c.plugin and not c.flow for c in contents)
            wanted["one with the connector and a plug-in, without flows"] = with_plugin
        for what, there in wanted.items():
            if not there:
                self._report(
                    packageproblems.SOLUTION_MIX, name, f"of its solutions there must be {what}; there is none"
                )

    def _report(self, problem: Problem, place: str, message: str) -> None:
        self.found.append(in_package(problem, place, message))


def _named(files: dict[str, bytes], suffix: str) -> list[str]:
    return sorted(name for name in files if name.lower().endswith(suffix))


def _declared(root: Element) -> Contents:
    """The validator only looks at the first element of each name."""
    return Contents(
        connector=_is_filled(root, "Connector"), flow=_is_filled(root, "Workflows"), plugin=_is_filled(root, _PLUGIN)
    )


def _is_filled(root: Element, name: str) -> bool:
    first = next(root.iter(name), None)
    return first is not None and (len(first) > 0 or bool(first.attrib) or bool((first.text or "").strip()))
