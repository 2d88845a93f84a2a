"""A project to what is deployed: compiled, checked, with the values of the environment in place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from connsmith.deploy.checks import check_project
from connsmith.deploy.errors import DeployError
from connsmith.deploy.preflight import DEFAULT_SECRET_VARIABLE, preflight, secret_variables
from connsmith.deploy.secrecy import Secrets, referenced_names, resolve, substitute, used_names
from connsmith.deploy.settings import DeploySettings, read_settings
from connsmith.deploy.token import SECRET_VARIABLES
from connsmith.diagnostics import Diagnostic, Severity, has_errors
from connsmith.intake.opening import open_target
from connsmith.package.parts import ConnectorParts, parts_of
from connsmith.package.variables import oauth_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from connsmith.intake.target import Target


@dataclass(frozen=True, slots=True)
class Ready:
    """A connector that may be deployed.

    Attributes:
        settings: where it goes.
        parts: the connector, with the values of the environment in place.
        secrets: what no message may show.
        client_secret: the OAuth client secret, if it is used and at hand.
        secret_variable: the variable that holds it, or would.
    """

    settings: DeploySettings
    parts: ConnectorParts
    secrets: Secrets
    client_secret: str | None = field(repr=False)
    secret_variable: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A connector beside what the checks say; there is none when they stop it."""

    ready: Ready | None
    diagnostics: tuple[Diagnostic, ...]


def prepare(project: Path, name: str, environ: Mapping[str, str]) -> Prepared:
    """Return the connector of `project`, built and checked for the environment called `name`.

    Raises:
        DeployError: a setting or a variable is missing, or paconn could not deploy it.
    """
    target = open_target(project, name)
    errors = tuple(item for item in check_project(project, target, name) if item.severity is Severity.ERROR)
    parts = parts_of(target)
    if has_errors(errors) or parts is None:
        return Prepared(None, errors)
    return Prepared(_ready(target, parts, name, environ), ())


def _ready(target: Target, parts: ConnectorParts, name: str, environ: Mapping[str, str]) -> Ready:
    compiled = target.compiled
    if compiled is None or compiled.connector is None or target.settings is None:
        raise DeployError(f"{target.root}: only a project can be deployed")
    names = referenced_names(compiled.loaded)
    written: dict[str, Any] = target.settings.data
    values = resolve(used_names([parts.definition, parts.properties, written], names), environ)
    properties = {key: value for key, value in parts.properties.items() if key != "stackOwner"}
    parts = replace(parts, definition=substitute(parts.definition, values), properties=substitute(properties, values))
    wrong = tuple(preflight(parts))
    if wrong:
        raise DeployError(f"cannot be deployed: {'; '.join(wrong)}")
    variable, secret = _client_secret(parts, secret_variables(compiled.connector.authentication), environ)
    hidden = {key: environ[key] for key in SECRET_VARIABLES if environ.get(key)}
    secrets = Secrets({**values, **hidden, **({variable: secret} if secret else {})})
    return Ready(
        settings=read_settings(substitute(written, values), name),
        parts=parts,
        secrets=secrets,
        client_secret=secret,
        secret_variable=variable,
    )


def _client_secret(
    parts: ConnectorParts, variables: tuple[str, ...], environ: Mapping[str, str]
) -> tuple[str, str | None]:
    """Return the variable of the client secret, and the secret where it is used."""
    if len(variables) > 1:
        names = " and ".join(variables)
        raise DeployError(f"the sources name the client secrets {names}; paconn sends one, the same for all types")
    variable = variables[0] if variables else DEFAULT_SECRET_VARIABLE
    is_used = next(oauth_settings(parts.properties), None) is not None
    return variable, (environ.get(variable) or None) if is_used else None
