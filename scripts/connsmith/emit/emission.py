"""A connector to its artifacts, through the templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, Span
from connsmith.emit.artifact import (
    DEFINITION_FILE,
    ICON_FILE,
    PROPERTIES_FILE,
    SCRIPT_FILE,
    SETTINGS_FILE,
    Artifacts,
    Document,
)
from connsmith.emit.jsontext import to_bytes
from connsmith.emit.ordering import order_document
from connsmith.emit.sourcemap import SourceMap
from connsmith.render.library import refused_templates
from connsmith.render.rendering import render_document, render_text
from connsmith.render.view import view_connector, view_script

if TYPE_CHECKING:
    from connsmith.model.connector import Connector
    from connsmith.model.sourcescript import SourceScript
    from connsmith.source.files.port import Files

_DOCUMENTS = {
    "apiDefinition": (DEFINITION_FILE, "root"),
    "apiProperties": (PROPERTIES_FILE, "propertiesFile"),
    "settings": (SETTINGS_FILE, None),
}


@dataclass(frozen=True, slots=True)
class Emitted:
    """Artifacts beside what is wrong with the templates; there are none when a template fails."""

    artifacts: Artifacts | None
    diagnostics: tuple[Diagnostic, ...]


def emit_artifacts(connector: Connector, project: Files) -> Emitted:
    """Return the artifacts of `connector`; the templates of `project` come first."""
    diagnostics = list(refused_templates(project))
    if diagnostics:
        return Emitted(None, tuple(diagnostics))
    documents: dict[str, Document] = {}
    for name in _DOCUMENTS:
        document = emit_document(name, connector, project)
        if isinstance(document, Diagnostic):
            diagnostics.append(document)
        else:
            documents[name] = document
    script = _emit_script(connector.script, project)
    if isinstance(script, Diagnostic):
        diagnostics.append(script)
    if diagnostics or isinstance(script, Diagnostic):
        return Emitted(None, tuple(diagnostics))
    files = {file: to_bytes(documents[name].data) for name, (file, _) in _DOCUMENTS.items()}
    if connector.script is not None and script is not None:
        verbatim = connector.script.verbatim
        files[SCRIPT_FILE] = verbatim.content if verbatim else script.encode("utf-8")
    if connector.icon is not None:
        files[ICON_FILE] = connector.icon
    artifacts = Artifacts(
        definition=documents["apiDefinition"],
        properties=documents["apiProperties"],
        settings=documents["settings"],
        script=script,
        files=files,
    )
    return Emitted(artifacts, ())


def emit_settings(connector: Connector, project: Files, beside: Artifacts) -> Emitted:
    """Return the artifacts of `connector` where nothing but the settings tells it from the connector of `beside`.

    That holds for the shipped templates only: one of a project may write the settings into any artifact.
    """
    document = emit_document("settings", connector, project)
    if isinstance(document, Diagnostic):
        return Emitted(None, (document,))
    files = {**beside.files, SETTINGS_FILE: to_bytes(document.data)}
    return Emitted(replace(beside, settings=document, files=files), ())


def emit_document(name: str, connector: Connector, project: Files, *, with_marks: bool = True) -> Document | Diagnostic:
    """Return the JSON artifact `name`, or what is wrong with its template."""
    file, kind = _DOCUMENTS[name]
    rendered = render_document(project, f"{file}.j2", {"connector": view_connector(connector)}, with_marks=with_marks)
    if isinstance(rendered, Diagnostic):
        return rendered
    data = rendered.data if kind is None else order_document(rendered.data, name, kind, connector.order)
    start = Span.start_of(connector.source.span.file)
    return Document(name, data, SourceMap(rendered.nodes, rendered.keys, start))


def _emit_script(script: SourceScript | None, project: Files) -> str | Diagnostic | None:
    if script is None:
        return None
    if script.verbatim is not None:
        return script.verbatim.text
    return render_text(project, f"{SCRIPT_FILE}.j2", {"script": view_script(script)})
