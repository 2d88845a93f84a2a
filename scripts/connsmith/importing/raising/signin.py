"""Which kinds of authentication a set of connection parameters may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.importing.incoming import Json

_SETTINGS = ("clientId", "scopes", "redirectMode", "redirectUrl", "properties")
_CUSTOM = {
    "resourceUri": "resource",
    "loginUri": "loginUri",
    "tenantId": "tenant",
    "authorizationUrl": "authorizationUrl",
    "tokenUrl": "tokenUrl",
    "refreshUrl": "refreshUrl",
}


def signin_candidates(parameters: Json, schemes: Any) -> Iterator[Json]:
    """Yield what auth files of other kinds than custom would begin with; the caller tries which of them is exact.

    Args:
        parameters: connection parameters as apiProperties.json has them.
        schemes: the securityDefinitions of the definition, which know the name of an API key's header.
    """
    if {"username", "password"} <= parameters.keys():
        yield {"kind": "gateway"} if "gateway" in parameters else {"kind": "basic"}
    if "api_key" in parameters and isinstance(schemes, dict):
        keys = [s for s in schemes.values() if isinstance(s, dict) and s.get("type") == "apiKey"]
        if len(keys) == 1:
            yield {"kind": "apiKey", "in": keys[0].get("in"), "name": keys[0].get("name")}
    token = parameters.get("token")
    settings = token.get("oAuthSettings") if isinstance(token, dict) else None
    if isinstance(settings, dict) and isinstance(token, dict) and token.get("type") == "oauthSetting":
        yield from _oauth(settings)


def _oauth(settings: Json) -> Iterator[Json]:
    if not {*settings} <= {"identityProvider", "customParameters", *_SETTINGS}:
        return
    head = {"kind": "oauth", "provider": settings.get("identityProvider")}
    head.update({key: settings[key] for key in _SETTINGS if key in settings})
    custom = settings.get("customParameters")
    if not isinstance(custom, dict):
        yield head
        return
    values = {key: _value(inner) for key, inner in custom.items()}
    short = {_CUSTOM[key]: value for key, value in values.items() if key in _CUSTOM}
    others = {key: value for key, value in values.items() if key not in _CUSTOM}
    yield {**head, **short, **({"customParameters": others} if others else {})}
    yield {**head, "customParameters": values}


def _value(inner: Any) -> Any:
    return inner["value"] if isinstance(inner, dict) and list(inner) == ["value"] else inner
