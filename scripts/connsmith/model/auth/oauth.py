"""The kind `oauth`: OAuth 2.0 with an identity provider of the platform, or with any service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.model.auth.kind import AuthKind, SecurityDefinition
from connsmith.source.node import Json, Mapping, Node, Scalar, Sequence, plain, positioned_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAMETER = "token"
_SETTINGS = ("clientId", "scopes", "redirectMode", "redirectUrl", "properties")
_CUSTOM = {
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


def _parameters(source: Mapping) -> Mapping:
    span = source.keys.get("kind", source.span)
    settings: dict[str, Node] = {"identityProvider": source.get("provider") or Scalar("oauth2", span)}
    keys = {}
    for key in _SETTINGS:
        if (node := source.get(key)) is not None:
            settings[key] = node
            keys[key] = source.keys[key]
    custom = _custom_parameters(source)
    if custom.entries:
        settings["customParameters"] = custom
    keys = {key: keys.get(key, node.span) for key, node in settings.items()}
    token = Mapping(
        {"type": Scalar("oauthSetting", span), "oAuthSettings": Mapping(settings, keys, source.span)},
        {"type": span, "oAuthSettings": span},
        source.span,
    )
    return Mapping({_PARAMETER: token}, {_PARAMETER: span}, source.span)


def _custom_parameters(source: Mapping) -> Mapping:
    """Each is an object with the one key `value`; a source writes the value itself."""
    result = Mapping.empty(source.span)
    for key, name in _CUSTOM.items():
        if (node := source.get(key)) is not None:
            result = result.with_entry(name, _in_value(node), source.keys[key])
    written = source.mapping("customParameters")
    if written is not None:
        for key, node in written.items():
            result = result.with_entry(key, _in_value(node), written.keys[key])
    return result


def _in_value(node: Node) -> Node:
    return node if isinstance(node, Mapping) else Mapping({"value": node}, {"value": node.span}, node.span)


def _scheme(source: Mapping) -> SecurityDefinition | None:
    """OAuth needs two addresses: those of the source, of its templates, or of an identity provider that has a name."""
    span = source.keys.get("kind", source.span)
    custom = source.mapping("customParameters") or Mapping.empty(span)
    known = _KNOWN_URLS.get(source.text("provider") or "", {})
    urls = {
        name: source.text(name) or custom.text(name) or custom.text(f"{name}Template") or known.get(name)
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
    return SecurityDefinition("oauth2_auth", positioned_mapping(scheme, span), scopes)


def _recognise(parameters: Json, _schemes: Any) -> Iterator[Json]:
    token = parameters.get(_PARAMETER)
    settings = token.get("oAuthSettings") if isinstance(token, dict) else None
    if not isinstance(token, dict) or not isinstance(settings, dict) or token.get("type") != "oauthSetting":
        return
    if not {*settings} <= {"identityProvider", "customParameters", *_SETTINGS}:
        return
    head = {"kind": "oauth", "provider": settings.get("identityProvider")}
    head.update({key: settings[key] for key in _SETTINGS if key in settings})
    custom = settings.get("customParameters")
    if not isinstance(custom, dict):
        yield head
        return
    names = {long: short for short, long in _CUSTOM.items()}
    values = {key: _bare(inner) for key, inner in custom.items()}
    short = {names[key]: value for key, value in values.items() if key in names}
    others = {key: value for key, value in values.items() if key not in names}
    yield {**head, **short, **({"customParameters": others} if others else {})}
    yield {**head, "customParameters": values}


def _bare(inner: Any) -> Any:
    return inner["value"] if isinstance(inner, dict) and list(inner) == ["value"] else inner


OAUTH = AuthKind(
    name="oauth",
    scaffolds=("aad", "facebook", "oauth2", "oauth2generic"),
    recognise=_recognise,
    parameters=_parameters,
    scheme=_scheme,
    keys=("provider", "clientSecret", *_SETTINGS, *_CUSTOM, "customParameters"),
    required=("provider",),
    providers={
        ("aad", "aadcertificate"): ("resource", "loginUri", "tenant"),
        ("oauth2",): ("authorizationUrl", "tokenUrl", "refreshUrl"),
        ("oauth2generic",): (),
    },
)
