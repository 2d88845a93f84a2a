"""The settings of an environment, as paconn and the token need them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.deploy.errors import DeployError

if TYPE_CHECKING:
    from collections.abc import Mapping

_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
_API_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class DeploySettings:
    """Where a connector goes.

    Attributes:
        environment: the id of the Power Platform environment.
        connector_id: the id of a connector that is there already; none leaves it to the record of the last deployment.
        power_apps_url: the address of the Power Apps service; only its scheme and host count (packaging.md 3.4).
        power_apps_version: the version of its interface.
        authority_url: the address of the sign-in service.
        resource: what the token is for.
    """

    environment: str
    connector_id: str | None
    power_apps_url: str
    power_apps_version: str
    authority_url: str
    resource: str

    def for_paconn(self, connector_id: str | None, *, script: bool, icon: bool) -> dict[str, Any]:
        """Return the settings.json that paconn reads; with it, paconn ignores most of its options."""
        return {
            "connectorId": connector_id,
            "environment": self.environment,
            "apiProperties": "apiProperties.json",
            "apiDefinition": "apiDefinition.swagger.json",
            "icon": "icon.png" if icon else None,
            **({"script": "script.csx"} if script else {}),
            "powerAppsUrl": self.power_apps_url,
            "powerAppsApiVersion": self.power_apps_version,
        }


def read_settings(written: Mapping[str, Any], name: str) -> DeploySettings:
    """Return the settings of the environment called `name`.

    Args:
        written: settings.json, with every `${env:NAME}` resolved.
        name: what messages call it.

    Raises:
        DeployError: something is missing, or cannot be what it says.
    """
    place = f"environments/{name}.yaml"
    environment = written.get("environment")
    if not environment:
        raise DeployError(f"{place}: settings: environment is missing; it is the id of the Power Platform environment")
    connector_id = written.get("connectorId") or None
    if connector_id and _GUID.fullmatch(connector_id):
        raise DeployError(f"{place}: connectorId is a GUID, which pac wants; paconn wants the id with shared_")
    if connector_id and not _API_ID.fullmatch(connector_id):
        raise DeployError(f"{place}: connectorId has characters that no connector id has")
    return DeploySettings(
        environment=str(environment),
        connector_id=connector_id,
        power_apps_url=str(written.get("powerAppsUrl") or "https://api.powerapps.com"),
        power_apps_version=str(written.get("powerAppsApiVersion") or "2016-11-01"),
        authority_url=str(written.get("authorityUrl") or "https://login.microsoftonline.com/"),
        resource=str(written.get("resource") or "https://service.powerapps.com/"),
    )
