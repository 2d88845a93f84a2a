"""The ways that an API lets its callers sign in, as authentication types of the source language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from connsmith.importing.preparing.api import Api
    from connsmith.importing.schemes import SecurityScheme
    from connsmith.source.node import Json

CLIENT_ID = "[[CLIENT_ID]]"
"""What stands in artifacts for the client id of whoever deploys."""

_ENTRA = frozenset({"login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"})
_GOOGLE = ("https://accounts.google.com/o/oauth2/v2/auth", "https://oauth2.googleapis.com/token")
"""Source: https://accounts.google.com/.well-known/openid-configuration."""


def sign_in(api: Api, scheme: SecurityScheme, scopes: list[str]) -> Json | None:
    """Return the authentication type for `scheme`; none when the platform cannot sign in so.

    Args:
        api: takes what has to be decided.
        scheme: how the API wants it.
        scopes: what the operations ask for; none means all that there are.
    """
    if scheme.kind == "basic":
        return _basic(scheme)
    if scheme.kind == "bearer":
        return _key(scheme, "header", "Authorization", "Bearer Token")
    if scheme.kind == "apiKey" and scheme.place in {"header", "query"} and scheme.key:
        return _key(scheme, scheme.place, scheme.key, "API Key")
    if scheme.kind in {"oauth2", "openIdConnect"}:
        return _oauth(api, scheme, scopes or [scope for scope, _ in scheme.scopes])
    where = " in a cookie" if scheme.place == "cookie" else ""
    decision = "left out, as the platform cannot sign in so; a script or another way has to"
    api.decide(scheme.pointer, f"security scheme {scheme.kind or scheme.name}{where}", decision)
    return None


def _basic(scheme: SecurityScheme) -> Json:
    about = _sentence(scheme.description)
    return {
        "kind": "basic",
        "parameters": {
            "username": {"title": "User Name", "description": about or "The name of your account.",
                         "tooltip": "Enter the name that you sign in with."},
            "password": {"title": "Password", "description": "The password of your account.",
                         "tooltip": "Enter the password that you sign in with.", "clearText": False},
        },
    }  # fmt: skip


def _key(scheme: SecurityScheme, place: str, name: str, title: str) -> Json:
    what = title.lower().replace("api", "API")
    return {
        "kind": "apiKey",
        "in": place,
        "name": name,
        "parameters": {
            "api_key": {
                "title": title,
                "description": _sentence(scheme.description) or f"The {what} of your account.",
                "tooltip": f"Enter the {what} of your account.",
                "clearText": False,
            }
        },
    }


def _oauth(api: Api, scheme: SecurityScheme, scopes: list[str]) -> Json:
    urls = _addresses(api, scheme)
    api.decide(scheme.pointer, f"client of {scheme.name}", "register one, and set CLIENT_ID and CLIENT_SECRET")
    if scheme.kind == "openIdConnect" and "openid" not in scopes:
        scopes = ["openid", *scopes]
    if urlsplit(urls["authorizationUrl"]).hostname in _ENTRA:
        return _entra(api, scheme, urls["authorizationUrl"], scopes)
    return {
        "kind": "oauth",
        "provider": "oauth2",
        "clientId": CLIENT_ID,
        "scopes": scopes,
        "redirectMode": "GlobalPerConnector",
        **urls,
    }


def _addresses(api: Api, scheme: SecurityScheme) -> Json:
    """Return the addresses to sign in at; those that the document lacks are guessed, and listed."""
    discovery = scheme.url("openIdConnectUrl")
    authorize, token = scheme.url("authorizationUrl"), scheme.url("tokenUrl")
    if urlsplit_safely(discovery) == "accounts.google.com":
        authorize, token = _GOOGLE
    elif discovery:
        issuer = discovery.split("/.well-known/")[0].rstrip("/")
        authorize, token = f"{issuer}/authorize", f"{issuer}/token"
        api.decide(scheme.pointer, f"{scheme.name} signs in as {discovery} says", "write the addresses from there")
    elif scheme.flow != "accessCode" or not (authorize and token):
        known = authorize or token or "https://example.com/token"
        base = known.rsplit("/", 1)[0]
        authorize, token = authorize or f"{base}/authorize", token or f"{base}/token"
        decision = f"a connector signs people in with a code: ask for one at {authorize}, and a token at {token}"
        api.decide(scheme.pointer, f"OAuth flow {scheme.flow or 'without addresses'}", decision)
    return {"authorizationUrl": authorize, "tokenUrl": token, "refreshUrl": scheme.url("refreshUrl") or token}


def urlsplit_safely(url: str) -> str:
    """Return the host of `url`, "" when it is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _entra(api: Api, scheme: SecurityScheme, authorize: str, scopes: list[str]) -> Json:
    parts = urlsplit(authorize)
    tenant = parts.path.strip("/").split("/")[0] or "common"
    resource = next((scope.rsplit("/", 1)[0] for scope in scopes if scope.startswith(("https://", "api://"))), "")
    if not resource:
        resource = f"https://{api.definition.get('host', 'example.com')}"
        api.decide(scheme.pointer, "resource of Microsoft Entra ID", f"{resource}; write the App ID URI of the API")
    return {
        "kind": "oauth",
        "provider": "aad",
        "clientId": CLIENT_ID,
        "scopes": [scope.rsplit("/", 1)[-1] for scope in scopes],
        "redirectMode": "GlobalPerConnector",
        "resource": resource,
        "loginUri": f"{parts.scheme}://{parts.netloc}",
        "tenant": tenant,
    }


def title_of_scheme(api: Api, scheme: SecurityScheme) -> str:
    """Return what makers call this way to sign in."""
    named = {"basic": "User name and password", "bearer": "Bearer token", "apiKey": "API key"}
    return named.get(scheme.kind) or f"{api.title} account"


def _sentence(text: str) -> str:
    """Return the first line of a description as a sentence."""
    line = text.strip().split("\n", maxsplit=1)[0].strip()
    return line if not line or line.endswith((".", "!", "?")) else f"{line}."
