"""The kinds of authentication (fact sign-in-kinds): the connection parameters and security scheme that each implies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.source.node import Mapping, Node, Scalar, Sequence, plain, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from connsmith.diagnostics import Span

_OAUTH_KEYS = ("clientId", "scopes", "redirectMode", "redirectUrl", "properties", "additionalParameters")
_CUSTOM_PARAMETERS = {
    "resource": "resourceUri",
    "loginUri": "loginUri",
    "tenant": "tenantId",
    "authorizationUrl": "authorizationUrl",
    "tokenUrl": "tokenUrl",
    "refreshUrl": "refreshUrl",
}
# The sign-in addresses of the identity providers that go by a name; the definition repeats them.
_KNOWN_URLS = {
    "aad": {
        "authorizationUrl": "https://login.microsoftonline.com/common/oauth2/authorize",
        "tokenUrl": "https://login.microsoftonline.com/common/oauth2/token",
    },
    "facebook": {
        "authorizationUrl": "https://www.facebook.com/dialog/oauth",
        "tokenUrl": "https://graph.facebook.com/oauth/access_token",
    },
}
_KNOWN_URLS["aadcertificate"] = _KNOWN_URLS["aad"]


def implied_parameters(source: Mapping) -> Mapping:
    """Return the connection parameters that the kind of `source` brings along, in the source language."""
    make = _PARAMETERS.get(source.text("kind") or "")
    return make(source) if make else Mapping.empty(source.span)


def security_scheme(source: Mapping) -> tuple[str, Mapping, Sequence] | None:
    """Return the name, the OpenAPI 2.0 scheme and the scopes that `source` implies, or none.

    OAuth needs two addresses: those of the source, of its templates, or of an identity provider that has a name.
    """
    span = source.keys.get("kind", source.span)
    kind = source.text("kind")
    no_scopes = Sequence((), span)
    if kind == "basic":
        return "basic_auth", positioned_mapping({"type": "basic"}, span), no_scopes
    if kind == "apiKey":
        scheme: dict[str, Any] = {"type": "apiKey", "in": source.text("in") or "header", "name": source.text("name")}
        return "api_key", positioned_mapping(scheme, span), no_scopes
    if kind == "oauth":
        return _oauth_scheme(source, span)
    return None


def _oauth_scheme(source: Mapping, span: Span) -> tuple[str, Mapping, Sequence] | None:
    custom = source.mapping("customParameters") or Mapping.empty(span)
    known = _KNOWN_URLS.get(source.text("provider") or "", {})
    urls = {
        name: source.text(name) or custom.text(f"{name}Template") or known.get(name)
        for name in ("authorizationUrl", "tokenUrl")
    }
    if None in urls.values():
        return None
    scopes = source.get("scopes")
    scopes = scopes if isinstance(scopes, Sequence) else Sequence((), span)
    names = [str(plain(item)) for item in scopes.items]
    scheme = {
        "type": "oauth2",
        "flow": "accessCode",
        **urls,
        "scopes": {name: name for name in names},
    }
    return "oauth2_auth", positioned_mapping(scheme, span), scopes


def _basic(source: Mapping) -> Mapping:
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


def _api_key(source: Mapping) -> Mapping:
    return positioned_mapping(
        {
            source.text("parameter") or "api_key": {
                "type": "securestring",
                "title": "API Key",
                "description": "The API key for this service.",
                "required": True,
            }
        },
        source.keys.get("kind", source.span),
    )


def _gateway(source: Mapping) -> Mapping:
    """A service on the premises: which sign-in the gateway uses, the credentials, and the gateway itself."""
    required = {"type": "securestring", "required": True, "capability": ["gateway"]}
    return positioned_mapping(
        {
            "authType": {
                "type": "string",
                "title": "Authentication Type",
                "description": "How the gateway signs in to the service.",
                "required": True,
                "capability": ["gateway"],
                "constraints": {"allowedValues": [{"text": "Windows", "value": "windows"}]},
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


def _oauth(source: Mapping) -> Mapping:
    settings: dict[str, Node] = {}
    keys = {}
    provider = source.get("provider") or Scalar("oauth2", source.keys.get("kind", source.span))
    settings["identityProvider"] = provider
    for key in _OAUTH_KEYS:
        if (node := source.get(key)) is not None:
            settings[key] = node
            keys[key] = source.keys[key]
    custom = _custom_parameters(source)
    if custom.entries:
        settings["customParameters"] = custom
    keys = {key: keys.get(key, node.span) for key, node in settings.items()}
    span = source.keys.get("kind", source.span)
    token = Mapping(
        {"type": Scalar("oauthSetting", span), "oAuthSettings": Mapping(settings, keys, source.span)},
        {"type": span, "oAuthSettings": span},
        source.span,
    )
    name = source.text("parameter") or "token"
    return Mapping({name: token}, {name: span}, source.span)


def _custom_parameters(source: Mapping) -> Mapping:
    """Each is an object with the one key `value`; a source writes the value itself."""
    result = Mapping.empty(source.span)
    for key, name in _CUSTOM_PARAMETERS.items():
        if (node := source.get(key)) is not None:
            result = result.with_entry(name, _in_value(node), source.keys[key])
    written = source.mapping("customParameters")
    if written is not None:
        for key, node in written.items():
            result = result.with_entry(key, _in_value(node), written.keys[key])
    return result


def _in_value(node: Node) -> Node:
    return node if isinstance(node, Mapping) else Mapping({"value": node}, {"value": node.span}, node.span)


_PARAMETERS: dict[str, Callable[[Mapping], Mapping]] = {
    "basic": _basic,
    "apiKey": _api_key,
    "oauth": _oauth,
    "gateway": _gateway,
}
