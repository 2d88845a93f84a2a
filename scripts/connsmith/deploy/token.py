"""Where the right to deploy comes from: the environment, a service principal, or an existing login of paconn."""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from connsmith.deploy.answers import is_id
from connsmith.deploy.errors import DeployError
from connsmith.deploy.http import post_form
from connsmith.source.files.named import read_named
from connsmith.source.files.port import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from connsmith.deploy.settings import DeploySettings

TOKEN_VARIABLE = "CONNSMITH_ACCESS_TOKEN"  # noqa: S105 - the name of a variable
TENANT_VARIABLE = "CONNSMITH_TENANT_ID"
APPLICATION_VARIABLE = "CONNSMITH_APPLICATION_ID"
APPLICATION_SECRET_VARIABLE = "CONNSMITH_APPLICATION_SECRET"  # noqa: S105 - the name of a variable
SECRET_VARIABLES = (TOKEN_VARIABLE, APPLICATION_SECRET_VARIABLE)
_PRINCIPAL = (TENANT_VARIABLE, APPLICATION_VARIABLE, APPLICATION_SECRET_VARIABLE)
_BEARER = "Bearer"
LOGIN_FILE = ".paconn/accessTokens.json"
_LIFETIME = 3600.0
_MAX_FILE = 1024 * 1024
_TEXT = re.compile(r"[\x21-\x7e]+")
_TYPE = re.compile(r"[A-Za-z]+")
_MARGIN = 600
"""paconn refuses a token in its last ten minutes (fact paconn-token)."""


@dataclass(frozen=True, slots=True)
class Token:
    """The right to call the service for a while."""

    access_token: str = field(repr=False)
    token_type: str
    expires_on: float
    object_id: str

    @property
    def authorization(self) -> str:
        """The header that carries it."""
        return f"{self.token_type} {self.access_token}"

    def as_login(self) -> dict[str, Any]:
        """Return what paconn keeps of a login."""
        login = {"token_type": self.token_type, "access_token": self.access_token, "expires_on": self.expires_on}
        return login | ({"oid": self.object_id} if self.object_id else {})


def has_service_principal(environ: Mapping[str, str]) -> bool:
    """Return whether the token comes from a service principal, whose secret then goes to the sign-in service."""
    return not environ.get(TOKEN_VARIABLE) and all(environ.get(name) for name in _PRINCIPAL)


def obtain_token(settings: DeploySettings, environ: Mapping[str, str], timeout: float) -> Token:
    """Return a token, from the first source that there is.

    Raises:
        DeployError: there is no source, or the one that there is fails.
    """
    if text := environ.get(TOKEN_VARIABLE):
        return _from_text(text.strip())
    if has_service_principal(environ):
        return _from_service_principal(settings, environ, timeout)
    missing = [name for name in _PRINCIPAL if not environ.get(name)]
    if len(missing) < len(_PRINCIPAL):
        raise DeployError(f"a service principal needs {' and '.join(missing)} in the environment, too")
    return _from_login(Path(environ.get("HOME") or environ.get("USERPROFILE") or Path.home()) / LOGIN_FILE)


def _from_text(text: str) -> Token:
    if not _TEXT.fullmatch(text):
        raise DeployError(f"{TOKEN_VARIABLE} has characters that no token has")
    claims = _claims(text)
    token = Token(text, _BEARER, _moment(claims.get("exp")), _oid(claims))
    return _checked(token, f"the token in {TOKEN_VARIABLE} has expired or is about to; get a new one")


def _from_service_principal(settings: DeploySettings, environ: Mapping[str, str], timeout: float) -> Token:
    address = f"{settings.authority}/{quote(environ[TENANT_VARIABLE], safe='')}/oauth2/token"
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
    if not isinstance(text, str) or not _TEXT.fullmatch(text):
        raise DeployError(f"{address}: the answer has no access_token")
    return Token(text, _type(answer.get("token_type")), _moment(answer.get("expires_on")), _oid(_claims(text)))


def _from_login(file: Path) -> Token:
    how = (
        f"sign in with `paconn login`, or set {TENANT_VARIABLE}, {APPLICATION_VARIABLE} and "
        f"{APPLICATION_SECRET_VARIABLE}, or {TOKEN_VARIABLE}"
    )
    try:
        login = json.loads(read_named(file, _MAX_FILE))
        text = login["access_token"]
        token_type = login.get("token_type") or login.get("tokenType")
        token = Token(text, _type(token_type), _moment(login.get("expires_on")), _oid(login))
        is_token = _TEXT.fullmatch(text) is not None
    except UnreadableError:
        raise DeployError(f"nobody is signed in; {how}") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        is_token = False
    if not is_token:
        raise DeployError(f"{file} is no login of paconn; {how}")
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
    except (ValueError, binascii.Error, RecursionError):
        return {}
    return claims if isinstance(claims, dict) else {}


def _oid(claims: dict[str, Any]) -> str:
    """Return who the token is for, which paconn puts into addresses, or nothing."""
    oid = claims.get("oid")
    return oid if isinstance(oid, str) and is_id(oid) else ""


def _type(value: object) -> str:
    return value if isinstance(value, str) and _TYPE.fullmatch(value) else _BEARER


def _moment(value: object) -> float:
    """Return when a token expires, in seconds since 1970; in an hour where that is not said."""
    try:
        moment = float(str(value))
    except ValueError:
        moment = math.nan
    return moment if math.isfinite(moment) else time.time() + _LIFETIME
