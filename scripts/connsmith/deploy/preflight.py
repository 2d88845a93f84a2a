"""What paconn or the service would fail at, known before anything is sent (fact paconn-failures)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.model.secrets import REFERENCE
from connsmith.package.names import MAX_TITLE
from connsmith.reading.connection import connection_parameters, parameter_sets
from connsmith.reading.properties import Properties
from connsmith.source.node import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from connsmith.model.auth.type import AuthenticationType
    from connsmith.package.parts import ConnectorParts

DEFAULT_SECRET_VARIABLE = "CONNSMITH_CONNECTOR_SECRET"  # noqa: S105 - the name of a variable
_TOKEN = "token"  # noqa: S105 - the name of a connection parameter


def preflight(parts: ConnectorParts) -> Iterator[str]:
    """Yield one line for each reason why the connector in `parts` cannot be deployed."""
    info = parts.definition.get("info")
    if not isinstance(info, dict) or not parts.title:
        yield "the connector needs a title; paconn cannot create one without"
        return
    if len(parts.title) > MAX_TITLE:
        yield f"the title has {len(parts.title)} characters; the service refuses more than {MAX_TITLE}"
    if "description" not in info:
        yield "the connector needs a description; paconn fails without one (KeyError)"
    for key in ("host", "schemes"):
        if not parts.definition.get(key):
            yield f"the connector needs {key}; paconn makes the address of the service from it"
    operations = parts.properties.get("scriptOperations")
    if operations and not parts.script:
        yield "there are scriptOperations and no script.csx; the service refuses that"
    yield from _check_parameters(parts)


def _check_parameters(parts: ConnectorParts) -> Iterator[str]:
    properties = Properties({"properties": parts.properties})
    for item in parameter_sets(properties):
        if not isinstance(item.data.get("parameters"), dict):
            yield f"the authentication type {item.name} has no parameters; paconn fails at it"
    for parameter in connection_parameters(properties):
        if "oAuthSettings" in parameter.data and parameter.name != _TOKEN:
            yield f"the OAuth parameter {parameter.name} must be called token, or paconn leaves its client secret out"


def secret_variables(types: Iterable[AuthenticationType]) -> tuple[str, ...]:
    """Return the variables that the sources name as `clientSecret: ${env:NAME}`, each once."""
    names: dict[str, None] = {}
    for item in types:
        for text in _client_secrets(item.source):
            if match := REFERENCE.fullmatch(text):
                names[match[1]] = None
    return tuple(names)


def _client_secrets(source: Mapping) -> Iterator[str]:
    for key, node in source.items():
        if key == "clientSecret" and isinstance(node, Scalar):
            yield str(node.value)
        elif isinstance(node, Mapping):
            yield from _client_secrets(node)
