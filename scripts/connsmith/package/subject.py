"""The connector that a package is made of: a project, or plain artifacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Span, has_errors
from connsmith.emit.artifact import DEFINITION_FILE, ICON_FILE, PROPERTIES_FILE, SCRIPT_FILE, SETTINGS_FILE
from connsmith.emit.jsontext import to_bytes
from connsmith.intake.opening import is_artifact_folder, open_target
from connsmith.package import packageproblems
from connsmith.package.parts import ConnectorParts, parts_of
from connsmith.package.settings import KEY
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import read_named
from connsmith.source.files.names import join
from connsmith.source.layout import CONNECTOR
from connsmith.source.project import find_project

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.intake.target import Target
    from connsmith.source.node import Mapping

_DOCS = "docs"


@dataclass(frozen=True, slots=True)
class Subject:
    """A connector to package.

    Attributes:
        root: its folder.
        target: the connector as it was opened.
        parts: its content; none when it could not be compiled or read.
        settings: the keys of settings.json.
        solution: the mapping at `solution` in connector.yaml, if there is one.
        start: where to report what concerns the connector as a whole.
        diagnostics: what compiling or reading it brought to light.
    """

    root: Path
    target: Target
    parts: ConnectorParts | None
    settings: dict[str, object]
    solution: Mapping | None
    start: Span
    diagnostics: tuple[Diagnostic, ...]

    @property
    def paconn_files(self) -> dict[str, bytes]:
        """The files that paconn reads, with a settings.json that names those that there are."""
        if self.parts is None:
            return {}
        files = self.parts.files
        settings = {"connectorId": None, "environment": None, **self.settings}
        settings |= {"apiProperties": PROPERTIES_FILE, "apiDefinition": DEFINITION_FILE}
        settings["icon"] = ICON_FILE if ICON_FILE in files else None
        settings.pop("script", None)
        if SCRIPT_FILE in files:
            settings["script"] = SCRIPT_FILE
        return {**files, SETTINGS_FILE: to_bytes(settings)}

    def document(self, file: Path | None, name: str) -> bytes | None:
        """Return the prose in `file`, or else in `name` under docs/, or none."""
        if file is not None:
            return read_named(file)
        found = join(_DOCS, name)
        return self.target.origin.read(found) if self.target.origin.entry(found) else None

    def lacks(self, what: str) -> Diagnostic:
        """Return the diagnostic for a document that a submission needs."""
        return packageproblems.INCOMPLETE.at(self.start, f"a submission needs {what}")


def open_subject(path: Path, environment: str | None) -> Subject:
    """Return the connector at `path`, compiled for `environment` when it is a project.

    Raises:
        ConnsmithError: there is no connector.
    """
    is_artifacts = path.is_dir() and not (path / CONNECTOR).is_file() and is_artifact_folder(DiskFiles(path))
    root = path if is_artifacts else find_project(path)
    target = open_target(root, environment)
    compiled = target.compiled
    connector = compiled.connector if compiled else None
    file = target.definition.positions.span(("info", "title")) if target.definition else None
    start = file or Span.start_of("")
    parts = parts_of(target)
    diagnostics = target.diagnostics
    if parts is None and not has_errors(diagnostics):
        message = f"a package needs {PROPERTIES_FILE} with an object `properties` beside {DEFINITION_FILE}; add it"
        diagnostics = (*diagnostics, packageproblems.INCOMPLETE.at(start, message))
    settings = target.settings.data if target.settings and isinstance(target.settings.data, dict) else {}
    solution = connector.source.mapping(KEY) if connector else None
    return Subject(
        root=root,
        target=target,
        parts=parts,
        settings=settings,
        solution=solution,
        start=start,
        diagnostics=diagnostics,
    )
