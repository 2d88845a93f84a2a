"""One solution against itself: ids, names, paths, documents and script."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connsmith.intake.discovery import MANIFEST_FILE
from connsmith.package import packageproblems
from connsmith.package.columns import ARCHIVE_FOLDER, COLUMNS, DEFINITION, ICON, PARAMETERS, POLICIES, SCRIPT, Column
from connsmith.package.documents import check_documents
from connsmith.package.extraction import column_path
from connsmith.package.manifest import RootComponent, check_manifest, connector_components
from connsmith.package.names import CONNECTOR_ID, MAX_TITLE
from connsmith.package.packageproblems import in_package
from connsmith.package.solution import CONTENT_TYPES_FILE, CUSTOMIZATIONS_FILE
from connsmith.package.xmltree import XmlError, child_text, parse_xml
from connsmith.reading.png import SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from connsmith.diagnostics import Diagnostic, Problem
    from connsmith.package.opening import Archive

_TYPES_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_CUSTOM_CONNECTOR = "1"
_MAX_DESCRIPTION, _MAX_NAME = 1_000, 500


def check_solution(archive: Archive, name: str) -> list[Diagnostic]:
    """Return where the solution `archive`, which has its three files, contradicts itself or the platform's limits."""
    checker = _Checker(archive, name)
    checker.check()
    return checker.found


@dataclass
class _Checker:
    archive: Archive
    name: str
    found: list[Diagnostic] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def check(self) -> None:
        files = {path.lower(): path for path in self.archive.in_folder("")}
        manifest = self._xml(files[MANIFEST_FILE])
        customizations = self._xml(files[CUSTOMIZATIONS_FILE])
        types = self._xml(files[CONTENT_TYPES_FILE.lower()])
        if manifest is not None:
            self.found.extend(check_manifest(manifest, f"{self.name}/{files[MANIFEST_FILE]}"))
        if types is not None:
            self._check_types(types, files[CONTENT_TYPES_FILE.lower()])
        if customizations is None:
            return
        connectors = list(customizations.iter("Connector"))
        if manifest is not None:
            self._check_roots(connector_components(manifest), connectors)
        for connector in connectors:
            self._check_connector(connector)
        prefix = f"{ARCHIVE_FOLDER}/"
        for path in sorted(self.archive.files.keys() - self.used):
            if path.startswith(prefix):
                self._report(packageproblems.FILE_REFERENCE, path, "no connector of customizations.xml names this file")

    def _check_roots(self, roots: tuple[RootComponent, ...], connectors: list[Element]) -> None:
        ids = {child_text(connector, "connectorid").lower(): child_text(connector, "name") for connector in connectors}
        for root in roots:
            bare = root.id.strip("{}").lower()
            if bare not in ids:
                message = f"the root component {root.id} is a connector that customizations.xml does not have"
                self._report(packageproblems.IDENTITY, MANIFEST_FILE, message)
            elif root.schema_name and root.schema_name != ids[bare]:
                message = f"the root component is called {root.schema_name}, its connector {ids[bare]}; use one name"
                self._report(packageproblems.IDENTITY, MANIFEST_FILE, message)
            if root.id != "{" + bare + "}":
                message = f"the id {root.id} of a root component is not a lower-case GUID in braces"
                self._report(packageproblems.UNUSUAL, MANIFEST_FILE, message)
        listed = {root.id.strip("{}").lower() for root in roots}
        for connector_id, name in ids.items():
            if connector_id not in listed:
                self._report(
                    packageproblems.IDENTITY, MANIFEST_FILE, f"the connector {name} is no root component (type 372)"
                )
        if len(ids) < len(connectors):
            self._report(packageproblems.IDENTITY, CUSTOMIZATIONS_FILE, "two connectors have the same connectorid")

    def _check_connector(self, element: Element) -> None:
        name = child_text(element, "name")
        for problem, message in _column_problems(element, name):
            self._report(problem, CUSTOMIZATIONS_FILE, message)
        contents: dict[Column, bytes] = {}
        for column in COLUMNS:
            path = column_path(element, column)
            if path:
                content = self._content(path, column, name)
                if content is not None:
                    contents[column] = content
            elif column in {DEFINITION, PARAMETERS, POLICIES, ICON}:
                problem = packageproblems.FILE_REFERENCE if column is DEFINITION else packageproblems.UNUSUAL
                self._report(problem, CUSTOMIZATIONS_FILE, f"the connector {name} has no {column.name}")
        if ICON in contents and not contents[ICON].startswith(SIGNATURE):
            self._report(packageproblems.DOCUMENT, CUSTOMIZATIONS_FILE, f"the icon of {name} is no PNG")
        places = {column: f"{self.name}/{column_path(element, column)}" for column in contents}
        self.found.extend(check_documents(element, contents, places, f"{self.name}/{CUSTOMIZATIONS_FILE}"))

    def _content(self, path: str, column: Column, name: str) -> bytes | None:
        self.used.add(path)
        if not path.startswith(f"{ARCHIVE_FOLDER}/"):
            message = f"{column.name} of {name} must be a path that begins with /{ARCHIVE_FOLDER}/, not {path[:100]!a}"
            self._report(packageproblems.FILE_REFERENCE, CUSTOMIZATIONS_FILE, message)
        content = self.archive.files.get(path)
        if content is None:
            message = f"{column.name} of {name} is {path[:200]!a}, and there is no such file"
            self._report(packageproblems.FILE_REFERENCE, CUSTOMIZATIONS_FILE, message)
            return None
        if path.rsplit("/", 1)[-1].lower() != column.file_name(name).lower():
            message = f"{column.name} is in {path[:200]!a}; exports call it {column.file_name(name)}"
            self._report(packageproblems.UNUSUAL, CUSTOMIZATIONS_FILE, message)
        if len(content) > column.limit and len(content.decode("utf-8", "replace")) > column.limit:
            self._report(packageproblems.COLUMN_LENGTH, path, f"longer than the {column.limit:,} that Dataverse takes")
        return content

    def _check_types(self, types: Element, file: str) -> None:
        defaults = {item.get("Extension", "").lower() for item in types.iter(f"{_TYPES_NAMESPACE}Default")}
        parts = {item.get("PartName", "").lstrip("/") for item in types.iter(f"{_TYPES_NAMESPACE}Override")}
        if types.tag != f"{_TYPES_NAMESPACE}Types":
            self._report(packageproblems.XML, file, "the root element must be Types, in the namespace of content types")
            return
        for path in sorted(self.archive.files):
            base = path.rsplit("/", 1)[-1]
            extension = base.rsplit(".", 1)[-1].lower() if "." in base else ""
            if path not in parts and extension not in defaults and path != file:
                self._report(packageproblems.CONTENT_TYPE, file, f"nothing covers {path[:200]!a}")

    def _xml(self, path: str) -> Element | None:
        try:
            return parse_xml(self.archive.files[path])
        except XmlError as error:
            self._report(packageproblems.XML, path, str(error))
            return None

    def _report(self, problem: Problem, path: str, message: str) -> None:
        self.found.append(in_package(problem, f"{self.name}/{path}", message))


def _column_problems(element: Element, name: str) -> Iterator[tuple[Problem, str]]:
    """Yield what is wrong with the columns that are no files (fact solution-columns)."""
    connector_id, title = child_text(element, "connectorid"), child_text(element, "displayname")
    if not CONNECTOR_ID.fullmatch(connector_id):
        problem = (
            packageproblems.UNUSUAL
            if CONNECTOR_ID.fullmatch(connector_id.strip("{}").lower())
            else packageproblems.IDENTITY
        )
        yield problem, f"the connectorid of {name} must be a lower-case GUID without braces"
    if not name or len(name) > _MAX_NAME:
        yield packageproblems.COLUMN, f"a connector needs a name of at most {_MAX_NAME} characters"
    if not title:
        yield packageproblems.COLUMN, f"the connector {name} has no displayname"
    if len(title) > MAX_TITLE:
        message = f"the displayname of {name} has {len(title)} characters; the service refuses more than {MAX_TITLE}"
        yield packageproblems.TITLE_LENGTH, message
    if len(child_text(element, "description")) > _MAX_DESCRIPTION:
        yield packageproblems.COLUMN_LENGTH, f"the description of {name} has more than {_MAX_DESCRIPTION:,} characters"
    if child_text(element, "connectortype") != _CUSTOM_CONNECTOR:
        yield packageproblems.COLUMN, f"the connectortype of {name} must be 1, a custom connector"
    color = child_text(element, "iconbrandcolor")
    if color and not _COLOR.fullmatch(color):
        yield (
            packageproblems.COLUMN,
            f"the iconbrandcolor of {name} is {color[:20]!a}; write # and six digits",
        )
    if bool(child_text(element, "scriptoperations")) != bool(column_path(element, SCRIPT)):
        yield (
            packageproblems.SCRIPT,
            f"the connector {name} has scriptoperations without a script, or the other way round",
        )
    if (operations := child_text(element, "scriptoperations")) and not _is_list(operations):
        yield packageproblems.SCRIPT, f"the scriptoperations of {name} must be a JSON list of operation ids"


def _is_list(text: str) -> bool:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
