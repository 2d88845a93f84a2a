"""The kind `gateway`: a service on the premises, behind an on-premises data gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.auth.kind import AuthKind, no_scheme
from connsmith.source.node import Json, Mapping, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator


def _parameters(source: Mapping) -> Mapping:
    """Which sign-in the gateway uses, the credentials, and the gateway itself."""
    required = {"type": "securestring", "required": True, "capability": ["gateway"]}
    return positioned_mapping(
        {
            "authType": {
                "type": "string",
                "title": "Authentication Type",
                "description": "How the gateway signs in to the service.",
                "required": True,
                "capability": ["gateway"],
                "allowedValues": [{"text": "Windows", "value": "windows"}],
            },
            "username": {"title": "Username", "description": "The Windows user name, as domain\\name.", **required},
            "password": {"title": "Password", "description": "The Windows password.", "clearText": False, **required},
            "gateway": {
                "type": "gatewaySetting",
                "gatewaySettings": {"dataSourceType": "CustomConnector", "connectionDetails": []},
                "required": True,
                "capability": ["gateway"],
            },
        },
        source.keys.get("kind", source.span),
    )


def _recognise(parameters: Json, _schemes: Any) -> Iterator[Json]:
    if "gateway" in parameters:
        yield {"kind": "gateway"}


GATEWAY = AuthKind(
    name="gateway",
    scaffolds=("gateway",),
    recognise=_recognise,
    parameters=_parameters,
    scheme=no_scheme,
)
