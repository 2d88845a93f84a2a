"""Environment variables of a solution: what stands in the connector in place of a host or a secret."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from connsmith.package import packageproblems
from connsmith.reading.connection import connection_parameters
from connsmith.reading.properties import Properties
from connsmith.source.node import Mapping, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Diagnostic

HOST, BASE_PATH, CLIENT_SECRET = "host", "basePath", "clientSecret"
_OAUTH_KEYS = {"clientId": "clientId", CLIENT_SECRET: CLIENT_SECRET}
_CUSTOM_PARAMETERS = {
    "resource": "resourceUri",
    "loginUri": "loginUri",
    "authorizationUrl": "authorizationUrl",
    "tokenUrl": "tokenUrl",
    "refreshUrl": "refreshUrl",
}
PLACES = (HOST, BASE_PATH, *_OAUTH_KEYS, *_CUSTOM_PARAMETERS)
"""What the platform lets a variable fill (fact environment-variable-places); nothing in operations or policies."""

STRING, SECRET = 100_000_000, 100_000_005
REFERENCE = re.compile(r'@environmentVariables\("([^"]*)"\)')
_NAME = re.compile(r"[A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable.

    Attributes:
        place: what it fills, one of `PLACES`.
        schema_name: its name, with the prefix of the publisher.
        display_name: what people read when they import the solution.
        description: what they should enter; may be empty.
        default: the value it has unless somebody enters another; never of a secret.
        type_code: the kind of variable, as Dataverse numbers them.
    """

    place: str
    schema_name: str
    display_name: str
    description: str
    default: str
    type_code: int

    @property
    def reference(self) -> str:
        """How a connector names the variable."""
        return f'@environmentVariables("{self.schema_name}")'


@dataclass(frozen=True, slots=True)
class Parametrised:
    """A connector with variables in it, the variables with their defaults, and those without a place."""

    definition: dict[str, Any]
    properties: dict[str, Any]
    variables: tuple[Variable, ...]
    unplaced: tuple[Variable, ...]


def read_variables(source: Mapping | None, prefix: str) -> tuple[tuple[Variable, ...], list[Diagnostic]]:
    """Return the variables that `solution: environmentVariables` describes; `prefix` is the publisher's."""
    variables: list[Variable] = []
    diagnostics: list[Diagnostic] = []
    for place, node in source.items() if source else ():
        written = plain(node) or {}
        name = written.get("name") or place[:1].upper() + place[1:]
        default = written.get("default") or ""
        is_secret = (written.get("type") or ("secret" if place == CLIENT_SECRET else "string")) == "secret"
        problem = _wrong(name, default, is_secret=is_secret or place == CLIENT_SECRET)
        if problem and source:
            diagnostics.append(packageproblems.SETTING.at(source.keys[place], problem))
        display_name = written.get("displayName") or name
        description = written.get("description") or ""
        type_code = SECRET if is_secret else STRING
        variables.append(
            Variable(
                place=place,
                schema_name=f"{prefix}_{name}",
                display_name=display_name,
                description=description,
                default=default,
                type_code=type_code,
            )
        )
    return tuple(variables), diagnostics


def _wrong(name: str, default: str, *, is_secret: bool) -> str:
    if not _NAME.fullmatch(name):
        return "the name of an environment variable has letters, digits and _ only"
    if is_secret and default:
        return "a secret has no default: it would stand in the solution for everyone to read"
    return ""


def apply_variables(
    definition: dict[str, Any], properties: dict[str, Any], variables: tuple[Variable, ...]
) -> Parametrised:
    """Return copies of a definition and its properties with `variables` in their places."""
    definition = dict(definition)
    properties = copy.deepcopy(properties)
    placed: list[Variable] = []
    unplaced: list[Variable] = []
    for variable in variables:
        if variable.place in {HOST, BASE_PATH}:
            found = _fill_address(definition, variable)
        else:
            found = _fill_sign_in(properties, variable)
        if found is None:
            unplaced.append(variable)
        else:
            placed.append(found)
    return Parametrised(definition, properties, tuple(placed), tuple(unplaced))


def _fill_address(definition: dict[str, Any], variable: Variable) -> Variable | None:
    """The value that stood there becomes the default, so that an import needs no answer; basePath keeps its slash."""
    value = definition.get(variable.place)
    if not isinstance(value, str):
        return None
    slash = "/" if variable.place == BASE_PATH else ""
    definition[variable.place] = f"{slash}{variable.reference}"
    return replace(variable, default=variable.default or value.removeprefix(slash))


def _fill_sign_in(properties: dict[str, Any], variable: Variable) -> Variable | None:
    found = False
    for settings in oauth_settings(properties):
        if variable.place in _OAUTH_KEYS:
            settings[_OAUTH_KEYS[variable.place]] = variable.reference
            found = True
        else:
            custom = settings.get("customParameters")
            entry = custom.get(_CUSTOM_PARAMETERS[variable.place]) if isinstance(custom, dict) else None
            if isinstance(entry, dict):
                entry["value"] = variable.reference
                found = True
    return variable if found else None


def oauth_settings(properties: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every `oAuthSettings` object of the connection parameters and of every parameter set, to be changed."""
    return (item.oauth for item in connection_parameters(Properties({"properties": properties})) if item.oauth)
