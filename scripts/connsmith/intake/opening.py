"""A path on the command line to the connector that it means."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.emit.artifact import DEFINITION_FILE, ICON_FILE, PROPERTIES_FILE, SCRIPT_FILE, SETTINGS_FILE, Document
from connsmith.errors import ConnsmithError
from connsmith.intake import problems
from connsmith.intake.prose import read_folder
from connsmith.intake.reading import files_of, read_file, refuse_links
from connsmith.intake.roles import Roles, assign_roles, settings_name
from connsmith.intake.target import ScriptText, Target
from connsmith.intake.textmap import TextMap
from connsmith.source.decoding import decode
from connsmith.source.jsonproblems import DUPLICATE_KEY
from connsmith.source.jsontree import parse_json
from connsmith.source.layout import CONNECTOR
from connsmith.source.node import plain
from connsmith.source.place import shown_path
from connsmith.source.strictjson import load_strictly

if TYPE_CHECKING:
    from pathlib import Path

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
    if path.is_dir() and (path / CONNECTOR).is_file():
        return _open_project(path, environment)
    if path.is_dir():
        return _open_folder(path)
    return _open_file(path)


def is_artifact_folder(folder: Path) -> bool:
    """Return whether `folder` holds an apiDefinition, in any letter case or called as its settings.json says."""
    return _roles_in(folder).definition is not None


def roles_in(folder: Path, diagnostics: list[Diagnostic]) -> tuple[Roles, Document | None]:
    """Return what the files in `folder` are, and its settings; what is wrong with these goes to `diagnostics`."""
    names = [path.name for path in files_of(folder)]
    found = settings_name(names)
    settings = _read_json(folder / found, "settings", diagnostics) if found else None
    roles = assign_roles(names, settings.data if settings else None)
    start = Span.start_of(shown_path(folder / (found or SETTINGS_FILE)))
    diagnostics.extend(
        dataclasses.replace(problems.MISSING_ARTIFACT.at(start, words), document="settings") for words in roles.missing
    )
    return roles, settings


def _open_project(root: Path, environment: str | None) -> Target:
    from connsmith.pipeline import compile_project  # plain artifacts need neither Jinja nor the model

    compiled = compile_project(root, environment)
    artifacts = compiled.artifacts
    name = root.absolute().name
    if artifacts is None:
        return Target(name=name, root=root, compiled=compiled, diagnostics=compiled.diagnostics)
    script = None
    if artifacts.script is not None:
        verbatim = compiled.connector.script.verbatim if compiled.connector and compiled.connector.script else None
        script = ScriptText(artifacts.script, verbatim.shown if verbatim else SCRIPT_FILE)
    return Target(
        name=name,
        root=root,
        definition=artifacts.definition,
        properties=artifacts.properties,
        settings=artifacts.settings,
        script=script,
        icon=artifacts.files.get(ICON_FILE),
        compiled=compiled,
        diagnostics=compiled.diagnostics,
        definition_size=len(artifacts.files[DEFINITION_FILE]),
        folder=read_folder(root, docs=True),
    )


def _open_folder(folder: Path) -> Target:
    diagnostics: list[Diagnostic] = []
    roles, settings = roles_in(folder, diagnostics)
    if roles.definition is None and (links := refuse_links(folder)):
        return Target(name=folder.absolute().name, root=folder, diagnostics=tuple(links))
    if roles.definition is None:
        raise ConnsmithError(f"{folder}: neither a project (connector.yaml) nor artifacts ({DEFINITION_FILE})")
    definition = folder / roles.definition
    target = _open_file(definition)
    diagnostics = [*target.diagnostics, *refuse_links(folder), *diagnostics]
    if roles.properties is None:
        message = f"{PROPERTIES_FILE} is missing; without it the connector has no connection parameters or icon colour"
        diagnostics.append(problems.MISSING_ARTIFACT.at(Span.start_of(shown_path(definition)), message))
    return dataclasses.replace(
        target,
        name=folder.absolute().name,
        root=folder,
        properties=_read_json(folder / roles.properties, "apiProperties", diagnostics) if roles.properties else None,
        settings=settings,
        script=_read_script(folder / roles.script, diagnostics) if roles.script else None,
        icon=read_file(folder / roles.icon) if roles.icon else None,
        diagnostics=tuple(diagnostics),
        folder=dataclasses.replace(read_folder(folder), named=roles.named),
    )


def _open_file(path: Path) -> Target:
    if read_file(path).startswith(_ARCHIVE):
        message = "a zip archive; `connsmith verify` checks it, and `connsmith import` makes sources of it"
        raise ConnsmithError(f"{shown_path(path)}: {message}")
    diagnostics: list[Diagnostic] = []
    document = _read_json(path, "apiDefinition", diagnostics)
    size = path.stat().st_size
    return Target(
        name=path.stem,
        root=path.parent,
        definition=document,
        diagnostics=tuple(diagnostics),
        definition_size=size,
    )


def _roles_in(folder: Path) -> Roles:
    """Settings are read only where no file has the usual name: most folders that are searched hold no connector."""
    names = [path.name for path in files_of(folder)]
    usual = assign_roles(names, None)
    return usual if usual.definitions or settings_name(names) is None else roles_in(folder, [])[0]


def _read_json(path: Path, name: str, diagnostics: list[Diagnostic]) -> Document | None:
    shown = shown_path(path)
    decoded = decode(read_file(path), shown)
    diagnostics.extend(_of_document(decoded.diagnostics, name))
    if decoded.text is None:
        return None
    data = _parse(decoded.text, shown, name, diagnostics)
    if data is None:
        return None
    if not isinstance(data, dict):
        span = Span(shown, 1, 1, 1, 2)
        message = f"{path.name} must hold a JSON object"
        diagnostics.append(dataclasses.replace(problems.NOT_AN_OBJECT.at(span, message), document=name))
        return None
    return Document(name, data, TextMap(decoded.text, shown))


def _parse(text: str, shown: str, name: str, diagnostics: list[Diagnostic]) -> Any:
    """Strict JSON is read at C speed; only what is not pays for the lenient reader."""
    try:
        return load_strictly(text)
    except (ValueError, RecursionError):
        tree = parse_json(text, shown)
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


def _read_script(path: Path, diagnostics: list[Diagnostic]) -> ScriptText | None:
    shown = shown_path(path)
    decoded = decode(read_file(path), shown)
    diagnostics.extend(dataclasses.replace(item, document="script") for item in decoded.diagnostics)
    return None if decoded.text is None else ScriptText(decoded.text, shown)
