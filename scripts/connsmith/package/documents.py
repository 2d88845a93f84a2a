"""The documents of a connector inside a solution, and whether they agree with each other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.model.policytemplates import OPERATIONS_KEY
from connsmith.package import packageproblems
from connsmith.package.columns import DEFINITION, PARAMETER_SETS, PARAMETERS, POLICIES, SCRIPT, Column
from connsmith.package.packageproblems import in_package
from connsmith.package.parts import ConnectorParts
from connsmith.package.variables import oauth_settings
from connsmith.package.xmltree import child_text
from connsmith.reading.connection import connection_parameters, unreadable_parameters
from connsmith.reading.properties import Properties
from connsmith.reading.values import list_of, object_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from connsmith.diagnostics import Diagnostic

_MARK = b"\xef\xbb\xbf"
_SHAPES: dict[Column, Any] = {DEFINITION: dict, PARAMETERS: dict, PARAMETER_SETS: dict, POLICIES: list}
_VARIABLE = "@environmentVariables("
_WRAPPER = frozenset({"properties"})
_UNREADABLE = object()


def check_documents(
    element: Element, contents: dict[Column, bytes], places: dict[Column, str], customizations: str
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the documents of one connector.

    Args:
        element: the connector in customizations.xml.
        contents: the files of its columns.
        places: what messages call each of them.
        customizations: what messages call customizations.xml.
    """
    read: dict[Column, Any] = {}
    for column in _SHAPES:
        if column in contents:
            value, message = _read(column, contents[column])
            if message:
                yield in_package(packageproblems.DOCUMENT, places[column], message)
            if value is not _UNREADABLE:
                read[column] = value
            if contents[column].startswith(_MARK):
                yield in_package(
                    packageproblems.UNUSUAL, places[column], "it begins with a byte-order mark; exports have none"
                )
    properties = {
        "connectionParameters": read.get(PARAMETERS) or {},
        "connectionParameterSets": read.get(PARAMETER_SETS) or {},
    }
    sign_in = places.get(PARAMETER_SETS) if PARAMETER_SETS in contents else places.get(PARAMETERS)
    yield from _check_sign_in(properties, sign_in or customizations)
    if DEFINITION not in read:
        return
    parts = ConnectorParts(read[DEFINITION] or {}, properties)
    yield from _check_identity(element, parts, customizations)
    known = set(parts.operation_ids)
    if SCRIPT in contents:
        yield from _check_script(child_text(element, "scriptoperations"), known, customizations)
    if POLICIES in read:
        yield from _check_policies(read[POLICIES] or [], known, places[POLICIES])


def _read(column: Column, content: bytes) -> tuple[Any, str]:
    if not content.strip():
        return None, "" if column is not DEFINITION else "the definition is empty"
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return _UNREADABLE, f"not JSON: {str(error)[:100]}"
    if value is None and column in {POLICIES, PARAMETERS}:
        return None, ""
    if not isinstance(value, _SHAPES[column]):
        return _UNREADABLE, f"it must hold a JSON {'list' if _SHAPES[column] is list else 'object'}"
    if column is PARAMETERS and _is_wrapped(value):
        return _UNREADABLE, "it has the properties wrapper of apiProperties.json; write the inner value alone"
    return value, ""


def _is_wrapped(value: dict[str, Any]) -> bool:
    """Return whether these are connection parameters below `properties`, and not one that is called so."""
    return value.keys() == _WRAPPER and isinstance(value["properties"], dict) and "type" not in value["properties"]


def _check_sign_in(properties: dict[str, Any], place: str) -> Iterator[Diagnostic]:
    for name in unreadable_parameters(Properties({"properties": properties})):
        yield in_package(packageproblems.DOCUMENT, place, f"the connection parameter {name[:100]!a} must be an object")
    for settings in oauth_settings(properties):
        secret = settings.get("clientSecret")
        if secret and not str(secret).startswith(_VARIABLE):
            message = "it carries a client secret; revoke it, and enter the new one after the import"
            yield in_package(packageproblems.SECRET, place, message)
        redirect = settings.get("redirectUrl")
        if isinstance(redirect, str) and "/redirect/" in redirect:
            message = "redirectUrl belongs to the connector of one environment; leave it out, redirectMode is enough"
            yield in_package(packageproblems.ENVIRONMENT_BOUND, place, message)
    for name in sorted(_boolean_constraints(properties)):
        message = f'constraints of {name} have true or false; required and hidden are the strings "true" and "false"'
        yield in_package(packageproblems.UNUSUAL, place, message)


def _boolean_constraints(properties: dict[str, Any]) -> set[str]:
    return {
        parameter.name
        for parameter in connection_parameters(Properties({"properties": properties}))
        if any(isinstance(parameter.constraints.get(key), bool) for key in ("required", "hidden"))
    }


def _check_identity(element: Element, parts: ConnectorParts, place: str) -> Iterator[Diagnostic]:
    title = child_text(element, "displayname")
    if parts.title and parts.title.strip() != title:
        message = f"displayname is {title[:60]!a}, the title in the definition {parts.title[:60]!a}"
        yield in_package(packageproblems.UNUSUAL, place, message)


def _check_script(operations: str, known: set[str], place: str) -> Iterator[Diagnostic]:
    for name in _names(operations):
        if name not in known:
            message = f"scriptoperations names {name[:100]!a}, which is no operation of the definition"
            yield in_package(packageproblems.SCRIPT, place, message)


def _check_policies(policies: list[Any], known: set[str], place: str) -> Iterator[Diagnostic]:
    for policy in policies:
        for name in list_of(object_of(policy, "parameters"), OPERATIONS_KEY):
            if not isinstance(name, str) or name not in known:
                message = f"a policy names {str(name)[:100]!a}, which is no operation of the definition"
                yield in_package(packageproblems.POLICY, place, message)


def _names(text: str) -> list[str]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
