"""The kind `basic`: a user name and a password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.auth.kind import AuthKind, SecurityDefinition
from connsmith.source.node import Json, Mapping, Sequence, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator


def _parameters(source: Mapping) -> Mapping:
    return positioned_mapping(
        {
            "username": {
                "type": "string",
                "title": "Username",
                "description": "The user name for this service.",
                "required": True,
            },
            "password": {
                "type": "securestring",
                "title": "Password",
                "description": "The password for this service.",
                "required": True,
            },
        },
        source.keys.get("kind", source.span),
    )


def _scheme(source: Mapping) -> SecurityDefinition:
    span = source.keys.get("kind", source.span)
    return SecurityDefinition("basic_auth", positioned_mapping({"type": "basic"}, span), Sequence((), span))


def _recognise(parameters: Json, _schemes: Any) -> Iterator[Json]:
    if {"username", "password"} <= parameters.keys() and "gateway" not in parameters:
        yield {"kind": "basic"}


BASIC = AuthKind(name="basic", scaffolds=("basic",), recognise=_recognise, parameters=_parameters, scheme=_scheme)
