"""A connection: the values that somebody signed in with, and the credentials that they put on a request."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.reading.values import list_of, object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from connsmith.diagnostics import Pointer
    from connsmith.exchange.address import Query
    from connsmith.exchange.message import Headers
    from connsmith.reading.connection import ConnectionParameter
    from connsmith.reading.connector import Reading

ACCESS_TOKEN = "accessToken"  # noqa: S105 - the name of a value, not the value
_AUTHORIZATION = "Authorization"
_OAUTH = "oauthSetting"
_PLAIN_TYPES = frozenset({"string", "bool", "int", "integer", "boolean"})
_SECRET_NAME = re.compile(r"key|secret|password|passwd|token|credential", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"host|url|uri|server|domain|site|region|tenant|zone|instance|endpoint|port$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a connection puts on a request before policies and the script see it.

    Attributes:
        headers: the headers that it sets.
        query: the query parameters that it adds.
        message: what was put where, without the values.
        document: the artifact that says so: `apiDefinition` or `apiProperties`.
        pointer: where it says so.
    """

    headers: Headers = ()
    query: Query = ()
    message: str = ""
    document: str = "apiDefinition"
    pointer: Pointer = ()


def credentials_of(reading: Reading, values: Mapping[str, Any]) -> Credentials:
    """Return the credentials that the connection `values` of a connector make; none when they hold none."""
    parameters = chosen_parameters(reading, values)
    return (
        _bearer(parameters, values)
        or _basic(reading, parameters, values)
        or _api_key(reading, parameters, values)
        or Credentials(message="the connection has no credentials")
    )


def chosen_parameters(reading: Reading, values: Mapping[str, Any]) -> tuple[ConnectionParameter, ...]:
    """Return the connection parameters of the way to sign in that the names of `values` decide."""
    groups: dict[str, list[ConnectionParameter]] = {}
    for parameter in reading.connection_parameters:
        groups.setdefault(parameter.parameter_set, []).append(parameter)

    def fit(group: Iterable[ConnectionParameter]) -> tuple[int, int]:
        names = {name for parameter in group for name in _names_of(parameter)}
        return sum(name in names for name in values), -len(names)

    return tuple(max(groups.values(), key=fit)) if groups else ()


def undefined_names(reading: Reading, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return those names of the connection `values` that are no parameters of a connector that has some.

    The platform makes no connection with them (fact call-undefined-value).
    """
    declared = {name for parameter in reading.connection_parameters for name in _names_of(parameter)}
    return tuple(name for name in values if declared and name not in declared)


def sample_connection(reading: Reading) -> dict[str, Any]:
    """Return a connection that connsmith makes up, for a call that nobody gave one."""
    groups = {parameter.parameter_set for parameter in reading.connection_parameters}
    first = "" if "" in groups or not groups else next(item.parameter_set for item in reading.connection_parameters)
    return {
        ACCESS_TOKEN if parameter.type == _OAUTH else parameter.name: _sample(parameter)
        for parameter in reading.connection_parameters
        if parameter.parameter_set == first and not parameter.type.startswith("gateway")
    }


def _sample(parameter: ConnectionParameter) -> Any:
    allowed = list_of(parameter.data, "allowedValues") or list_of(parameter.constraints, "allowedValues")
    value = object_of({"first": allowed[0]}, "first").get("value") if allowed else None
    value = parameter.data.get("defaultValue") if value is None else value
    return value if _is_given(value) else f"sample-{parameter.name}".lower()


def secrets_of(reading: Reading | None, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return those of the connection `values` that must not be shown.

    What is declared as plain text may be; of what is not declared, addresses and places may be.
    """
    declared: dict[str, ConnectionParameter] = {}
    for parameter in reading.connection_parameters if reading else ():
        declared.setdefault(parameter.name, parameter)
    return tuple(
        text for name, value in values.items() if _is_secret(name, declared.get(name)) for text in _texts(value)
    )


def _texts(value: Any) -> Iterator[str]:
    """Yield what a value says as text; one that is a list or an object by mistake has secrets inside."""
    if isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
    elif _is_given(value) and not isinstance(value, bool):
        yield str(value)


def _is_given(value: Any) -> bool:
    """Whether a value of a connection, which may be anything, says something."""
    return value is not None and value != ""


def _is_secret(name: str, parameter: ConnectionParameter | None) -> bool:
    if _SECRET_NAME.search(name):
        return True
    if parameter is None:
        return _PLAIN_NAME.search(name) is None
    return parameter.type.lower() not in _PLAIN_TYPES


def _names_of(parameter: ConnectionParameter) -> tuple[str, ...]:
    return (parameter.name, ACCESS_TOKEN) if parameter.type == _OAUTH else (parameter.name,)


def _bearer(parameters: tuple[ConnectionParameter, ...], values: Mapping[str, Any]) -> Credentials | None:
    parameter = next((item for item in parameters if item.type == _OAUTH), None)
    token = values.get(ACCESS_TOKEN)
    if token is None and parameter is not None:
        token = values.get(parameter.name)
    if not _is_given(token):
        return None
    pointer = parameter.pointer if parameter else ()
    header = (_AUTHORIZATION, f"Bearer {token}")
    return Credentials((header,), (), "Authorization: the access token", "apiProperties", pointer)


def _basic(
    reading: Reading, parameters: tuple[ConnectionParameter, ...], values: Mapping[str, Any]
) -> Credentials | None:
    by_name = {name.lower(): value for name, value in values.items()}
    if "username" not in by_name and "password" not in by_name:
        return None
    pointer = _scheme(reading, "basic")[0]
    if not pointer and not any(item.parameter_set for item in parameters):
        return None
    pair = f"{by_name.get('username', '')}:{by_name.get('password', '')}"
    header = (_AUTHORIZATION, f"Basic {base64.b64encode(pair.encode()).decode('ascii')}")
    return Credentials((header,), (), "Authorization: user name and password", pointer=pointer)


def _api_key(
    reading: Reading, parameters: tuple[ConnectionParameter, ...], values: Mapping[str, Any]
) -> Credentials | None:
    pointer, scheme = _scheme(reading, "apikey")
    name = text_of(scheme, "name")
    value = _key_value(str(pointer[-1]) if pointer else "", parameters, values)
    if not name or value is None:
        return None
    if text_of(scheme, "in").lower() == "query":
        return Credentials((), ((name, value),), f"query parameter {name}: the API key", pointer=pointer)
    return Credentials(((name, value),), (), f"{name}: the API key", pointer=pointer)


def _key_value(scheme: str, parameters: tuple[ConnectionParameter, ...], values: Mapping[str, Any]) -> str | None:
    """The parameter `api_key` counts, else the one that is called as the scheme, else the only secret one."""
    secret = [item.name for item in parameters if item.type.lower() == "securestring"]
    for name in ("api_key", scheme, *(secret if len(secret) == 1 else ())):
        if _is_given(values.get(name)):
            return str(values[name])
    lonely = [value for name, value in values.items() if _SECRET_NAME.search(name)]
    return str(lonely[0]) if len(lonely) == 1 and _is_given(lonely[0]) and not secret else None


def _scheme(reading: Reading, kind: str) -> tuple[Pointer, dict[str, Any]]:
    schemes = object_of(reading.definition.data, "securityDefinitions") if reading.definition else {}
    for name, scheme in schemes.items():
        if isinstance(scheme, dict) and text_of(scheme, "type").lower() == kind:
            return ("securityDefinitions", name), scheme
    return (), {}
