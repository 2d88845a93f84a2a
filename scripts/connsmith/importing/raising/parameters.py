"""`parameters` and `responses` of an operation: the inverses of `model.parameters` and `model.responses`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.importing.raising.equality import is_exactly
from connsmith.model.grammar import Child, Nesting

if TYPE_CHECKING:
    from connsmith.diagnostics import Pointer
    from connsmith.importing.raising.fragment import Raising
    from connsmith.source.node import Json

_LIST = Child(Nesting.LIST, "parameter")


def raise_parameters(value: Any, path: str, raising: Raising) -> Any:
    """Return `parameters` as names alone, as a mapping, or as a list where a mapping would imply what is not there.

    Args:
        value: the list of OpenAPI parameters.
        path: the path of the request, whose `{names}` are path parameters.
        raising: raises each parameter.
    """
    listed = raising.raise_child(value, _LIST, ("parameters",), ("parameters",))
    if isinstance(listed, list) and all(isinstance(item, str) for item in listed):
        return listed
    mapping = _as_mapping(value, path, raising)
    return listed if mapping is None else mapping


def raise_responses(value: Any, raising: Raising) -> Any:
    """Return `responses` with a name wherever a shared response is meant."""
    if not isinstance(value, dict):
        return value
    source: Json = {}
    for status, response in value.items():
        at: Pointer = ("responses", status)
        source[status] = response if status.startswith("x-") else raising.raise_object(response, "response", at, at)
    return source


def _as_mapping(value: Any, path: str, raising: Raising) -> Json | None:
    if not isinstance(value, list) or not value:
        return None
    source: Json = {}
    for index, parameter in enumerate(value):
        label = _label(parameter, raising)
        if label is None or label in source:
            return None
        raised = raising.raise_object(parameter, "parameter", ("parameters", label), ("parameters", index))
        if isinstance(raised, dict) and "$ref" not in raised and "=$ref" not in raised:
            raised = _without_defaults(label, raised, path)
        if raised is None:
            return None
        source[label] = raised
    return source


def _label(parameter: Any, raising: Raising) -> str | None:
    """A shared parameter is labelled with the name that it sends, as any other is."""
    if not isinstance(parameter, dict):
        return None
    reference = parameter.get("$ref")
    sent = raising.referent(reference, "#/parameters/") if isinstance(reference, str) else parameter
    label = sent.get("name") if isinstance(sent, dict) else None
    return label if isinstance(label, str) and label else None


def _without_defaults(label: str, raised: Json, path: str) -> Json | None:
    """Leave out what the mapping form implies; none when it would imply what the parameter does not have."""
    source = {key: value for key, value in raised.items() if key not in {"name", "in"}}
    implied = "body" if "schema" in source else "path" if f"{{{label}}}" in path else "query"
    place = raised.get("in")
    if not isinstance(place, str) or (place == "path" and not _says(source, "required")):
        return None
    if place != "body":
        if not _says(source, "type"):
            return None
        _leave_out(source, "type", "string")
    if place == "path":
        _leave_out(source, "required", value=True)
        if not {"urlEncoding", "x-ms-url-encoding"} & source.keys():
            source["urlEncoding"] = "none"
        _leave_out(source, "urlEncoding", "single")
    return source if place == implied else {"in": place, **source}


def _says(source: Json, key: str) -> bool:
    return key in source or f"={key}" in source


def _leave_out(source: Json, key: str, value: Any) -> None:
    if key in source and is_exactly(source[key], value):
        del source[key]
