"""What a connection asks for: connection parameters, those of parameter sets too, and their OAuth settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from connsmith.reading.values import is_true, list_of, object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.diagnostics import Pointer
    from connsmith.reading.properties import Properties
    from connsmith.source.node import Json

_OAUTH = "oauthsetting"
_SIGN_INS = frozenset({_OAUTH, "gatewaysetting"})


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
    def display_name(self) -> str:
        """Its label in the dialog, "" when it has none."""
        return text_of(self.ui, "displayName")

    @property
    def description(self) -> str:
        """What the dialog says of it, "" when it says nothing."""
        return text_of(self.ui, "description")

    @property
    def is_required(self) -> bool:
        """Whether a connection cannot be made without it."""
        return must_be_given(self.data)

    @property
    def is_hidden(self) -> bool:
        """Whether the dialog leaves it out."""
        return is_true(self.constraints.get("hidden"))

    @property
    def is_filled_in(self) -> bool:
        """Whether nobody needs to type it: it is hidden, or the platform knows a source for it."""
        return self.is_hidden or "metadata" in self.data

    @property
    def is_sign_in(self) -> bool:
        """Whether users sign in instead of typing something."""
        return self.type.lower() == _OAUTH

    @property
    def oauth(self) -> Json:
        """Its OAuth settings, empty when it has none."""
        return object_of(self.data, "oAuthSettings")


def must_be_given(parameter: Json) -> bool:
    """Return whether a connection cannot be made without `parameter`.

    A sign-in or a gateway is never optional, whatever its constraints say, which are texts (fact cp-ui-constraints).
    """
    constraints = object_of(object_of(parameter, "uiDefinition"), "constraints")
    return text_of(parameter, "type").lower() in _SIGN_INS or is_true(constraints.get("required"))


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """One of the ways to sign in between which a connection chooses.

    Attributes:
        pointer: where it stands.
        data: its content.
        parameters: what it asks for.
    """

    pointer: Pointer
    data: Json
    parameters: tuple[ConnectionParameter, ...]

    @property
    def name(self) -> str:
        """Its name, "" when it has none."""
        return text_of(self.data, "name")

    @property
    def ui(self) -> Json:
        """How the dialog shows it, empty when it does not say."""
        return object_of(self.data, "uiDefinition")


def single_parameters(properties: Properties) -> tuple[ConnectionParameter, ...]:
    """Return the connection parameters that belong to no set: those of the one way to sign in, or of old ones."""
    alone = object_of(properties.properties, "connectionParameters")
    return tuple(_parameters(alone, ("properties", "connectionParameters"), ""))


def parameter_sets(properties: Properties) -> tuple[ParameterSet, ...]:
    """Return the sets of connection parameters."""
    found = []
    for index, item in enumerate(list_of(object_of(properties.properties, "connectionParameterSets"), "values")):
        if isinstance(item, dict):
            pointer = ("properties", "connectionParameterSets", "values", index)
            inner = _parameters(object_of(item, "parameters"), (*pointer, "parameters"), text_of(item, "name"))
            found.append(ParameterSet(pointer, item, tuple(inner)))
    return tuple(found)


def connection_parameters(properties: Properties) -> tuple[ConnectionParameter, ...]:
    """Return every connection parameter, those of parameter sets last."""
    sets = properties.fact(parameter_sets)
    return (*single_parameters(properties), *(parameter for item in sets for parameter in item.parameters))


def unreadable_parameters(properties: Properties) -> tuple[str, ...]:
    """Return the names of the connection parameters that are no objects, which the others leave out."""
    sets = (object_of(item.data, "parameters") for item in properties.fact(parameter_sets))
    groups = (object_of(properties.properties, "connectionParameters"), *sets)
    return tuple(name for group in groups for name, item in group.items() if not isinstance(item, dict))


def credentials_of(properties: Properties) -> Iterator[tuple[Pointer, Json]]:
    """Yield every connection parameter with its place, those of the sets included."""
    for parameter in properties.fact(connection_parameters):
        yield parameter.pointer, parameter.data


def connection_types(properties: Properties) -> set[str]:
    """Return the types of the connection parameters, in lower case."""
    return {item.type.lower() for item in properties.fact(connection_parameters) if item.type}


def oauth_settings(properties: Properties) -> Iterator[tuple[ConnectionParameter, Pointer, Json]]:
    """Yield each sign-in with OAuth: its parameter, and its settings with their pointer."""
    for parameter in properties.fact(connection_parameters):
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
