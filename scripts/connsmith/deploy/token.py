"""Where the right to deploy comes from: the environment, a service principal, or an existing login of paconn."""

from __future__ import annotations

import base64
import binascii
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connsmith.deploy.client import post_form
from connsmith.deploy.errors import DeployError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.deploy.settings import DeploySettings

TOKEN_VARIABLE = "CONNSMITH_ACCESS_TOKEN"  # noqa: S105 - the name of a variable
TENANT_VARIABLE = "CONNSMITH_TENANT_ID"
APPLICATION_VARIABLE = "CONNSMITH_APPLICATION_ID"
APPLICATION_SECRET_VARIABLE = "CONNSMITH_APPLICATION_SECRET"  # noqa: S105 - the name of a variable
SECRET_VARIABLES = (TOKEN_VARIABLE, APPLICATION_SECRET_VARIABLE)
_LOGIN_FILE = ".paconn/accessTokens.json"
_LIFETIME = 3600.0
_MARGIN = 600
"""paconn refuses a token in its last ten minutes (packaging.md 3.2)."""


@dataclass(frozen=True, slots=True)
class Token:
    """The right to call the service for a while."""

    access_token: str = field(repr=False)
    token_type: str
    expires_on: float
    object_id: str

    def as_login(self) -> dict[str, Any]:
        """Return what paconn keeps of a login."""
        login = {"token_type": self.token_type, "access_token": self.access_token, "expires_on": self.expires_on}
        return login | ({"oid": self.object_id} if self.object_id else {})


def obtain_token(settings: DeploySettings, environ: Mapping[str, str], timeout: float) -> Token:
    """Return a token, from the first source that there is.

    Raises:
        DeployError: there is no source, or the one that there is fails.
    """
    if text := environ.get(TOKEN_VARIABLE):
        return _from_text(text)
    names = (TENANT_VARIABLE, APPLICATION_VARIABLE, APPLICATION_SECRET_VARIABLE)
    missing = [name for name in names if not environ.get(name)]
    if not missing:
        return _from_service_principal(settings, environ, timeout)
    if len(missing) < len(names):
        raise DeployError(f"a service principal needs {' and '.join(missing)} in the environment, too")
    return _from_login(Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home()) / _LOGIN_FILE)


def _from_text(text: str) -> Token:
    claims = _claims(text)
    expires = claims.get("exp")
    token = Token(text, "Bearer", float(expires) if isinstance(expires, int) else time.time() + _LIFETIME, _oid(claims))
    return _checked(token, f"the token in {TOKEN_VARIABLE} has expired or is about to; get a new one")


def _from_service_principal(settings: DeploySettings, environ: Mapping[str, str], timeout: float) -> Token:
    address = f"{settings.authority_url.rstrip('/')}/{environ[TENANT_VARIABLE]}/oauth2/token"
    answer = post_form(
        address,
        {
            "grant_type": "client_credentials",
            "client_id": environ[APPLICATION_VARIABLE],
            "client_secret": environ[APPLICATION_SECRET_VARIABLE],
            "resource": settings.resource,
        },
        timeout,
    )
    text = answer.get("access_token")
    if not isinstance(text, str) or not text:
        raise DeployError(f"{address}: the answer has no access_token")
    try:
        expires = float(answer["expires_on"])
    except (KeyError, TypeError, ValueError):
        expires = time.time() + _LIFETIME
    return Token(text, str(answer.get("token_type") or "Bearer"), expires, _oid(_claims(text)))


def _from_login(file: Path) -> Token:
    how = (
        f"sign in with `paconn login`, or set {TENANT_VARIABLE}, {APPLICATION_VARIABLE} and "
        f"{APPLICATION_SECRET_VARIABLE}, or {TOKEN_VARIABLE}"
    )
    try:
        login = json.loads(file.read_text(encoding="utf-8"))
        token = Token(
            login["access_token"],
            str(login.get("token_type") or login.get("tokenType") or "Bearer"),
            float(login.get("expires_on") or time.time() + _LIFETIME),
            str(login.get("oid") or ""),
        )
    except OSError:
        raise DeployError(f"nobody is signed in; {how}") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise DeployError(f"{file} is no login of paconn; {how}") from None
    return _checked(token, f"the login of paconn has expired; {how}")


def _checked(token: Token, message: str) -> Token:
    if token.expires_on < time.time() + _MARGIN:
        raise DeployError(message)
    return token


def _claims(text: str) -> dict[str, Any]:
    """Return the claims of a JSON Web Token, unverified: it is the service that judges them."""
    parts = text.split(".")
    if len(parts) != 3:  # noqa: PLR2004 - header, claims, signature
        return {}
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, binascii.Error):
        return {}
    return claims if isinstance(claims, dict) else {}


def _oid(claims: dict[str, Any]) -> str:
    return str(claims.get("oid") or "")
