"""What a connection asks for: connection parameters, those of parameter sets too, and their OAuth settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.values import is_true, object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.document import Json
    from connsmith.reading.properties import Properties


@dataclass(frozen=True, slots=True)
class ConnectionParameter:
    """A connection parameter.

    Attributes:
        name: its key.
        pointer: where it stands.
        data: its content.
        parameter_set: the name of the parameter set that it belongs to, "" when it stands alone.
    """

    name: str
    pointer: Pointer
    data: Json
    parameter_set: str

    @property
    def type(self) -> str:
        """Its type, "" when it has none."""
        return text_of(self.data, "type")

    @property
    def ui(self) -> Json:
        """How the dialog shows it, empty when it does not say."""
        return object_of(self.data, "uiDefinition")

    @property
    def constraints(self) -> Json:
        """Whether and how it is asked for, empty when it does not say."""
        return object_of(self.ui, "constraints")

    @property
    def is_hidden(self) -> bool:
        """Whether users are never asked for it; the platform fills in what has a source."""
        return is_true(self.constraints.get("hidden")) or "metadata" in self.data

    @property
    def oauth(self) -> Json:
        """Its OAuth settings, empty when it is no sign-in."""
        return object_of(self.data, "oAuthSettings") if self.type == "oauthSetting" else {}


def parameter_sets(properties: Properties) -> tuple[tuple[Pointer, Json], ...]:
    """Return the sets of connection parameters, each with its pointer."""
    values = object_of(properties.properties, "connectionParameterSets").get("values")
    at = ("properties", "connectionParameterSets", "values")
    return tuple(
        ((*at, index), item)
        for index, item in enumerate(values if isinstance(values, list) else ())
        if isinstance(item, dict)
    )


def connection_parameters(properties: Properties) -> tuple[ConnectionParameter, ...]:
    """Return every connection parameter, those of parameter sets last."""
    alone = object_of(properties.properties, "connectionParameters")
    found = list(_parameters(alone, ("properties", "connectionParameters"), ""))
    for pointer, item in parameter_sets(properties):
        inner = object_of(item, "parameters")
        found.extend(_parameters(inner, (*pointer, "parameters"), text_of(item, "name")))
    return tuple(found)


def credentials_of(properties: Properties) -> Iterator[tuple[Pointer, Json]]:
    """Yield every connection parameter with its place, those of the sets included."""
    for parameter in properties.fact(connection_parameters):
        yield parameter.pointer, parameter.data


def connection_types(properties: Properties) -> set[str]:
    """Return the types of the connection parameters, in lower case."""
    return {item.type.lower() for item in properties.fact(connection_parameters) if item.type}


def oauth_settings(properties: Properties) -> Iterator[tuple[ConnectionParameter, Pointer, Json]]:
    """Yield each sign-in with OAuth: its parameter, and its settings with their pointer."""
    for parameter in connection_parameters(properties):
        if parameter.oauth:
            yield parameter, (*parameter.pointer, "oAuthSettings"), parameter.oauth


def custom_value(settings: Json, name: str) -> tuple[str, str]:
    """Return the key and the text of the custom parameter `name` of OAuth settings, in any case of its first letter."""
    custom = object_of(settings, "customParameters")
    for key in (name, name[:1].upper() + name[1:]):
        if key in custom:
            return key, text_of(object_of(custom, key), "value")
    return "", ""


def _parameters(data: Json, pointer: Pointer, parameter_set: str) -> Iterator[ConnectionParameter]:
    for name, item in data.items():
        if isinstance(item, dict):
            yield ConnectionParameter(name, (*pointer, name), item, parameter_set)
