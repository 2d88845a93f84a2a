"""The custom connectors of an environment, which paconn can only show to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

from connsmith.deploy.answers import is_id
from connsmith.deploy.errors import ServiceError
from connsmith.deploy.http import get_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.deploy.settings import DeploySettings
    from connsmith.deploy.token import Token

_MAX_PAGES = 1000


@dataclass(frozen=True, slots=True)
class ListedConnector:
    """A custom connector of an environment."""

    id: str
    title: str


def list_connectors(settings: DeploySettings, token: Token, timeout: float) -> tuple[ListedConnector, ...]:
    """Return the custom connectors of the environment (fact paconn-calls), of all pages.

    Raises:
        ServiceError: the service refused or could not be reached, or its list cannot be read to the end.
    """
    query = {"api-version": settings.power_apps_version, "$filter": f"environment eq '{settings.environment}'"}
    address = f"{settings.power_apps.origin}/providers/Microsoft.PowerApps/apis?{urlencode(query, quote_via=quote)}"
    found: list[ListedConnector] = []
    seen: set[str] = set()
    while address:
        if address in seen or len(seen) == _MAX_PAGES:
            raise ServiceError("the list of connectors has no end", 400)
        seen.add(address)
        answer = get_json(address, token.authorization, timeout)
        found.extend(_connectors(answer))
        address = _next_page(answer, address)
    return tuple(found)


def _connectors(answer: dict[str, Any]) -> Iterator[ListedConnector]:
    items = answer.get("value")
    for item in items if isinstance(items, list) else ():
        properties = item.get("properties") if isinstance(item, dict) else None
        if isinstance(properties, dict) and properties.get("isCustomApi"):
            if not is_id(item.get("name")):
                raise ServiceError("the list of connectors has a name that no connector has", 400)
            yield ListedConnector(item["name"], str(properties.get("displayName") or ""))


def _next_page(answer: dict[str, Any], page: str) -> str:
    """Return the address of the page after `page`, or nothing; the token goes nowhere but to the service itself."""
    link = answer.get("nextLink")
    if not link:
        return ""
    address = urljoin(page, link) if isinstance(link, str) and link.isascii() and link.isprintable() else ""
    if urlsplit(address)[:2] != urlsplit(page)[:2]:
        raise ServiceError("the next page of the list of connectors would be at another host", 400)
    return address
