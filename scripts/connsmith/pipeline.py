"""A project to its artifacts: the one place that knows the order of the stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.diagnostics import Diagnostic, has_errors, order_of
from connsmith.emit.emission import emit_artifacts, emit_settings
from connsmith.errors import ConnsmithError
from connsmith.model.build import build_model, fill_settings
from connsmith.model.environment import environment_names
from connsmith.render.library import has_templates
from connsmith.schemas.sources import check_file
from connsmith.source.project import load_project
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from connsmith.emit.artifact import Artifacts
    from connsmith.model.connector import Connector
    from connsmith.source.files.port import Files
    from connsmith.source.project import Loaded


@dataclass(frozen=True, slots=True)
class Compiled:
    """A project, compiled as far as it can be.

    Attributes:
        loaded: its sources.
        connector: what they describe; none when an error stands in the way.
        artifacts: what was made of it; none when an error stands in the way.
        diagnostics: everything found on the way, sorted by place.
    """

    loaded: Loaded
    connector: Connector | None
    artifacts: Artifacts | None
    diagnostics: tuple[Diagnostic, ...]


def compile_project(project: Files, environment: str | None = None) -> Compiled:
    """Return the artifacts of `project`, for `environment` or without an overlay.

    Raises:
        ConnsmithError: the project has no such environment.
    """
    loaded = load_project(project)
    _check_environment(loaded, environment)
    return _compile(loaded, _check_files(loaded), environment)


def compile_environments(project: Files) -> dict[str | None, Compiled]:
    """Return the artifacts of `project` for none, without an overlay, and for each of its environments.

    The sources are read and checked once, and environments that only fill settings.json share all other artifacts.
    """
    loaded = load_project(project)
    found = _check_files(loaded)
    plain = _compile(loaded, found, None)
    compiled: dict[str | None, Compiled] = {None: plain}
    for name in environment_names(loaded):
        compiled[name] = _compile_beside(plain, name) or _compile(loaded, found, name)
    return compiled


def _compile_beside(plain: Compiled, environment: str) -> Compiled | None:
    """Return `plain` in `environment`, or none where that is another connector."""
    loaded, connector, artifacts = plain.loaded, plain.connector, plain.artifacts
    if connector is None or artifacts is None or has_templates(loaded.origin):
        return None
    filled = fill_settings(connector, loaded, environment)
    if filled is None:
        return None
    emitted = emit_settings(filled, loaded.origin, artifacts)
    return _compiled(loaded, [*plain.diagnostics, *emitted.diagnostics], filled, emitted.artifacts)


def _check_files(loaded: Loaded) -> tuple[Diagnostic, ...]:
    return (*loaded.diagnostics, *(diagnostic for file in loaded.files for diagnostic in check_file(file)))


def _compile(loaded: Loaded, found: tuple[Diagnostic, ...], environment: str | None) -> Compiled:
    if has_errors(found):
        return _compiled(loaded, [*found])
    modelled = build_model(loaded, environment)
    diagnostics = [*found, *modelled.diagnostics]
    if modelled.connector is None or has_errors(tuple(diagnostics)):
        return _compiled(loaded, diagnostics, modelled.connector)
    emitted = emit_artifacts(modelled.connector, loaded.origin)
    diagnostics.extend(emitted.diagnostics)
    return _compiled(loaded, diagnostics, modelled.connector, emitted.artifacts)


def _compiled(
    loaded: Loaded,
    diagnostics: list[Diagnostic],
    connector: Connector | None = None,
    artifacts: Artifacts | None = None,
) -> Compiled:
    return Compiled(loaded, connector, artifacts, tuple(sorted(diagnostics, key=order_of)))


def _check_environment(loaded: Loaded, environment: str | None) -> None:
    names = environment_names(loaded)
    if environment is None or environment in names:
        return
    hint = suggest(environment, names, f"the project has {', '.join(names) or 'none'}")
    raise ConnsmithError(f"there is no environment {environment}; {hint}")
