"""The two calls that paconn does not make; no other module opens a socket."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from connsmith.deploy.errors import DeployError, ServiceError
from connsmith.deploy.paconn import describe_body

if TYPE_CHECKING:
    from connsmith.deploy.settings import DeploySettings
    from connsmith.deploy.token import Token

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_MAX_ANSWER = 64 * 1024 * 1024
_MAX_ERROR = 4000


@dataclass(frozen=True, slots=True)
class Listed:
    """A custom connector of an environment."""

    id: str
    title: str


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would take the token, or the secret, to another host."""

    def redirect_request(self, *arguments: Any) -> None:
        """Refuse."""


def post_form(address: str, fields: dict[str, str], timeout: float) -> dict[str, Any]:
    """Return the answer to a form, as the sign-in service takes it.

    Raises:
        ServiceError: the service refused or could not be reached; no field is repeated.
    """
    data = urlencode(fields).encode("ascii")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return _call(urllib.request.Request(address, data, headers), timeout)  # noqa: S310 - _call looks at the scheme


def list_connectors(settings: DeploySettings, token: Token, timeout: float) -> tuple[Listed, ...]:
    """Return the custom connectors of the environment (packaging.md 3.4, call 8).

    Raises:
        ServiceError: the service refused or could not be reached.
    """
    parts = urlsplit(settings.power_apps_url)
    query = {"api-version": settings.power_apps_version, "$filter": f"environment eq '{settings.environment}'"}
    address = f"{parts.scheme}://{parts.netloc}/providers/Microsoft.PowerApps/apis?{urlencode(query, quote_via=quote)}"
    headers = {"Authorization": f"{token.token_type} {token.access_token}", "Accept": "application/json"}
    answer = _call(urllib.request.Request(address, headers=headers), timeout)  # noqa: S310 - _call looks at the scheme
    items = answer.get("value")
    found = []
    for item in items if isinstance(items, list) else ():
        properties = item.get("properties") if isinstance(item, dict) else None
        if isinstance(properties, dict) and properties.get("isCustomApi") and isinstance(item.get("name"), str):
            found.append(Listed(item["name"], str(properties.get("displayName") or "")))
    return tuple(found)


def _call(request: urllib.request.Request, timeout: float) -> dict[str, Any]:
    parts = urlsplit(request.full_url)
    where = f"{request.get_method()} {parts.scheme}://{parts.hostname}{parts.path}"
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise DeployError(f"{where}: a token only travels over https")
    try:
        with urllib.request.build_opener(_NoRedirects()).open(request, timeout=timeout) as response:
            answer = json.loads(response.read(_MAX_ANSWER))
    except urllib.error.HTTPError as error:
        body = error.read(_MAX_ERROR).decode("utf-8", "replace")
        seconds = error.headers.get("Retry-After") or ""
        retry_after = float(seconds) if seconds.isdigit() else None
        raise ServiceError(f"{where}: {error.code}{describe_body(body)}", error.code, retry_after) from None
    except (OSError, http.client.HTTPException) as error:
        raise ServiceError(f"{where}: no answer ({type(error).__name__})") from None
    except ValueError:
        raise ServiceError(f"{where}: the answer is not JSON", 502) from None
    if not isinstance(answer, dict):
        raise ServiceError(f"{where}: the answer is not a JSON object", 502)
    return answer
