"""A path on the command line to the connector that it means."""

from __future__ import annotations

import dataclasses
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.emit.artifact import DEFINITION_FILE, ICON_FILE, PROPERTIES_FILE, SCRIPT_FILE, SETTINGS_FILE, Document
from connsmith.errors import ConnsmithError
from connsmith.intake import artifactproblems
from connsmith.intake.listing import files_of, refuse_links
from connsmith.intake.prose import read_folder
from connsmith.intake.roles import Roles, assign_roles, settings_name
from connsmith.intake.target import ScriptText, Target
from connsmith.intake.textmap import TextMap
from connsmith.source.decoding import decode
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.named import locate
from connsmith.source.files.port import is_file
from connsmith.source.jsonproblems import DUPLICATE_KEY
from connsmith.source.jsontree import parse_json
from connsmith.source.layout import CONNECTOR
from connsmith.source.node import plain
from connsmith.source.strictjson import load_strictly

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.pipeline import Compiled
    from connsmith.source.files.port import Files

_ARCHIVE = b"PK\x03\x04"


def open_target(path: Path, environment: str | None = None) -> Target:
    """Return the connector that `path` means: a project folder, a folder of artifacts, or one swagger file.

    Args:
        path: what the user named.
        environment: the overlay to compile a project with.

    Raises:
        ConnsmithError: there is nothing at `path`, or nothing that is a connector.
    """
    if not path.exists():
        raise ConnsmithError(f"{path}: there is no such file or folder")
    if path.is_dir():
        return open_files(DiskFiles(path), path.absolute().name, environment)
    origin, name = locate(path)
    return open_definition(origin, name)


def open_files(origin: Files, name: str, environment: str | None = None) -> Target:
    """Return the connector whose folder is `origin`: a project or a folder of artifacts.

    Args:
        origin: its files.
        name: the name of its folder.
        environment: the overlay to compile a project with.

    Raises:
        ConnsmithError: it is no connector.
    """
    return _open_project(origin, name, environment) if is_file(origin, CONNECTOR) else _open_folder(origin, name)


def open_environments(origin: Files, name: str) -> dict[str | None, Target]:
    """Return the project in `origin` for none, without an overlay, and for each of its environments.

    Args:
        origin: its files.
        name: the name of its folder.
    """
    from connsmith.pipeline import compile_environments

    return {key: _target_of(origin, name, compiled) for key, compiled in compile_environments(origin).items()}


def open_definition(origin: Files, file: str) -> Target:
    """Return the connector that the one swagger file `file` of `origin` is.

    Raises:
        ConnsmithError: it cannot be read, or is an archive.
    """
    content = origin.read(file)
    if content.startswith(_ARCHIVE):
        message = "a zip archive; `connsmith verify` checks it, and `connsmith import` makes sources of it"
        raise ConnsmithError(f"{origin.place(file)}: {message}")
    diagnostics: list[Diagnostic] = []
    document = _parse_document(content, file, "apiDefinition", diagnostics)
    return Target(
        name=PurePosixPath(file).stem,
        origin=origin,
        definition=document,
        diagnostics=tuple(diagnostics),
        definition_size=len(content),
    )


def is_artifact_folder(origin: Files, folder: str = "") -> bool:
    """Return whether `folder` holds an apiDefinition, in any letter case or called as its settings.json says.

    Settings are read only where no file has the usual name: most folders that are searched hold no connector.
    """
    names = [entry.leaf for entry in files_of(origin, folder)]
    if assign_roles(names, None).definitions:
        return True
    return settings_name(names) is not None and bool(roles_in(origin.below(folder), [])[0].definitions)


def roles_in(origin: Files, diagnostics: list[Diagnostic]) -> tuple[Roles, Document | None]:
    """Return what the files of `origin` are, and its settings; what is wrong with these goes to `diagnostics`."""
    names = [entry.name for entry in files_of(origin)]
    found = settings_name(names)
    settings = _read_json(origin, found, "settings", diagnostics) if found else None
    roles = assign_roles(names, settings.data if settings else None)
    start = Span.start_of(found or SETTINGS_FILE)
    diagnostics.extend(
        dataclasses.replace(artifactproblems.MISSING_ARTIFACT.at(start, words), document="settings")
        for words in roles.missing
    )
    return roles, settings


def _open_project(origin: Files, name: str, environment: str | None) -> Target:
    from connsmith.pipeline import compile_project  # plain artifacts need neither Jinja nor the model

    return _target_of(origin, name, compile_project(origin, environment))


def _target_of(origin: Files, name: str, compiled: Compiled) -> Target:
    artifacts = compiled.artifacts
    if artifacts is None:
        return Target(name=name, origin=origin, compiled=compiled, diagnostics=compiled.diagnostics)
    script = None
    if artifacts.script is not None:
        verbatim = compiled.connector.script.verbatim if compiled.connector and compiled.connector.script else None
        script = ScriptText(artifacts.script, verbatim.name if verbatim else SCRIPT_FILE)
    return Target(
        name=name,
        origin=origin,
        definition=artifacts.definition,
        properties=artifacts.properties,
        settings=artifacts.settings,
        script=script,
        icon=artifacts.files.get(ICON_FILE),
        compiled=compiled,
        diagnostics=compiled.diagnostics,
        definition_size=len(artifacts.files[DEFINITION_FILE]),
        folder=read_folder(origin, docs=True),
    )


def _open_folder(origin: Files, name: str) -> Target:
    diagnostics: list[Diagnostic] = []
    roles, settings = roles_in(origin, diagnostics)
    refused = refuse_links(origin)
    if roles.definition is None and refused:
        return Target(name=name, origin=origin, diagnostics=tuple(refused))
    if roles.definition is None:
        raise ConnsmithError(f"{origin.label}: neither a project (connector.yaml) nor artifacts ({DEFINITION_FILE})")
    target = open_definition(origin, roles.definition)
    diagnostics = [*target.diagnostics, *refused, *diagnostics]
    if roles.properties is None:
        message = f"{PROPERTIES_FILE} is missing; without it the connector has no connection parameters or icon colour"
        diagnostics.append(artifactproblems.MISSING_ARTIFACT.at(Span.start_of(roles.definition), message))
    return dataclasses.replace(
        target,
        name=name,
        properties=_read_json(origin, roles.properties, "apiProperties", diagnostics) if roles.properties else None,
        settings=settings,
        script=_read_script(origin, roles.script, diagnostics) if roles.script else None,
        icon=origin.read(roles.icon) if roles.icon else None,
        diagnostics=tuple(diagnostics),
        folder=dataclasses.replace(read_folder(origin), named=roles.named),
    )


def _read_json(origin: Files, file: str, name: str, diagnostics: list[Diagnostic]) -> Document | None:
    return _parse_document(origin.read(file), file, name, diagnostics)


def _parse_document(content: bytes, file: str, name: str, diagnostics: list[Diagnostic]) -> Document | None:
    decoded = decode(content, file)
    diagnostics.extend(_of_document(decoded.diagnostics, name))
    if decoded.text is None:
        return None
    data = _parse(decoded.text, file, name, diagnostics)
    if data is None:
        return None
    if not isinstance(data, dict):
        message = f"{file} must hold a JSON object"
        problem = artifactproblems.NOT_AN_OBJECT.at(Span(file, 1, 1, 1, 2), message)
        diagnostics.append(dataclasses.replace(problem, document=name))
        return None
    return Document(name, data, TextMap(decoded.text, file))


def _parse(text: str, file: str, name: str, diagnostics: list[Diagnostic]) -> Any:
    """Strict JSON is read at C speed; only what is not pays for the lenient reader."""
    try:
        return load_strictly(text)
    except (ValueError, RecursionError):
        tree = parse_json(text, file)
        diagnostics.extend(_of_document(tree.diagnostics, name))
        return None if tree.root is None else plain(tree.root)


def _of_document(found: tuple[Diagnostic, ...], name: str) -> list[Diagnostic]:
    """What the lenient reader repaired, the platform refuses: in an artifact it is an error.

    A key that stands twice is the exception: the platform takes the last one too.
    """
    return [
        dataclasses.replace(
            item, document=name, severity=item.severity if item.id == DUPLICATE_KEY.id else Severity.ERROR
        )
        for item in found
    ]


def _read_script(origin: Files, file: str, diagnostics: list[Diagnostic]) -> ScriptText | None:
    decoded = decode(origin.read(file), file)
    diagnostics.extend(dataclasses.replace(item, document="script") for item in decoded.diagnostics)
    return None if decoded.text is None else ScriptText(decoded.text, file)
