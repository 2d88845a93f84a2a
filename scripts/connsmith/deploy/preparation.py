"""A project to what is deployed: compiled, checked, with the values of the environment in place."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from connsmith.deploy.checks import check_project
from connsmith.deploy.errors import DeployError
from connsmith.deploy.preflight import DEFAULT_SECRET_VARIABLE, preflight, secret_variables
from connsmith.deploy.secrecy import Secrets, VariableUse, find_uses, referenced_names, resolve, substitute
from connsmith.deploy.settings import DeploySettings, read_settings
from connsmith.deploy.token import SECRET_VARIABLES
from connsmith.diagnostics import Diagnostic, Severity, has_errors
from connsmith.intake.opening import open_target
from connsmith.model.secrets import is_withheld
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
        uses: which variable of the environment stands where.
    """

    settings: DeploySettings
    parts: ConnectorParts
    secrets: Secrets
    client_secret: str | None = field(repr=False)
    secret_variable: str
    uses: tuple[VariableUse, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedConnector:
    """A connector beside what the checks say; there is none when they stop it."""

    ready: Ready | None
    diagnostics: tuple[Diagnostic, ...]


def prepare(project: Path, name: str, environ: Mapping[str, str], allowed_hosts: frozenset[str]) -> PreparedConnector:
    """Return the connector of `project`, built and checked for the environment called `name`.

    Args:
        project: the folder of the sources.
        name: an environment of the project.
        environ: the variables of whoever deploys.
        allowed_hosts: hosts that may get credentials besides Microsoft's.

    Raises:
        DeployError: a setting or a variable is missing, names a host that may get nothing, or paconn could not
            deploy the connector.
    """
    target = open_target(project, name)
    errors = tuple(item for item in check_project(project, target, name) if item.severity is Severity.ERROR)
    parts = parts_of(target)
    if has_errors(errors) or parts is None:
        return PreparedConnector(None, errors)
    return PreparedConnector(_ready(target, parts, name, environ, allowed_hosts), ())


def _ready(
    target: Target, parts: ConnectorParts, name: str, environ: Mapping[str, str], allowed_hosts: frozenset[str]
) -> Ready:
    compiled = target.compiled
    if compiled is None or compiled.connector is None or target.settings is None:
        raise DeployError(f"{target.origin.label}: only a project can be deployed")
    written: dict[str, Any] = target.settings.data
    secret_names = secret_variables(compiled.connector.authentication)
    uses = _uses(parts, written, referenced_names(compiled.loaded))
    if hidden_use := next((use for use in uses if is_withheld(use.name, secret_names)), None):
        raise DeployError(
            f"{hidden_use.document} {hidden_use.pointer} would publish {hidden_use.name}, which is a secret; "
            "it may only stand after clientSecret"
        )
    values = resolve({use.name for use in uses}, environ)
    properties = {key: value for key, value in parts.properties.items() if key != "stackOwner"}
    parts = replace(parts, definition=substitute(parts.definition, values), properties=substitute(properties, values))
    wrong = tuple(preflight(parts))
    if wrong:
        raise DeployError(f"cannot be deployed: {'; '.join(wrong)}")
    variable, secret = _client_secret(parts, secret_names, environ)
    hidden = {key: environ[key] for key in SECRET_VARIABLES if environ.get(key)}
    secrets = Secrets({**values, **hidden, **({variable: secret} if secret else {})})
    return Ready(
        settings=read_settings(substitute(written, values), name, allowed_hosts),
        parts=parts,
        secrets=secrets,
        client_secret=secret,
        secret_variable=variable,
        uses=uses,
    )


def _uses(parts: ConnectorParts, settings: dict[str, Any], names: frozenset[str]) -> tuple[VariableUse, ...]:
    return (
        *find_uses("apiDefinition", parts.definition, names),
        *find_uses("apiProperties", {"properties": parts.properties}, names),
        *find_uses("settings", settings, names),
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
