"""The kind `apiKey`: a key in a header or in the query."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.auth.kind import AuthKind, SecurityDefinition
from connsmith.source.node import Json, Mapping, Sequence, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAMETER = "api_key"


def _parameters(source: Mapping) -> Mapping:
    return positioned_mapping(
        {
            _PARAMETER: {
                "type": "securestring",
                "title": "API Key",
                "description": "The API key for this service.",
                "required": True,
            }
        },
        source.keys.get("kind", source.span),
    )


def _scheme(source: Mapping) -> SecurityDefinition:
    span = source.keys.get("kind", source.span)
    scheme: dict[str, Any] = {"type": "apiKey", "in": source.text("in") or "header", "name": source.text("name")}
    return SecurityDefinition(_PARAMETER, positioned_mapping(scheme, span), Sequence((), span))


def _recognise(parameters: Json, schemes: Any) -> Iterator[Json]:
    """The definition knows the name of the header; where several keys are sent, the first one is meant."""
    if _PARAMETER not in parameters or not isinstance(schemes, dict):
        return
    for scheme in schemes.values():
        if isinstance(scheme, dict) and scheme.get("type") == "apiKey":
            yield {"kind": "apiKey", "in": scheme.get("in"), "name": scheme.get("name")}


API_KEY = AuthKind(
    name="apiKey",
    scaffolds=("apiKey",),
    recognise=_recognise,
    parameters=_parameters,
    scheme=_scheme,
    keys=("in", "name"),
    required=("in", "name"),
)
