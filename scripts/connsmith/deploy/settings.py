"""The settings of an environment, as paconn and the token need them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connsmith.deploy.answers import is_id
from connsmith.deploy.errors import DeployError
from connsmith.deploy.hosts import CloudService, TrustedAddress, trusted_address

if TYPE_CHECKING:
    from collections.abc import Mapping

_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")
_VERSION = re.compile(r"[0-9A-Za-z.-]{1,40}")
_DEFAULTS = {
    CloudService.POWER_APPS: "https://api.powerapps.com",
    CloudService.FLOW: "https://api.flow.microsoft.com",
    CloudService.AUTHORITY: "https://login.microsoftonline.com",
}
"""What paconn takes when nothing is said (fact paconn-settings)."""


@dataclass(frozen=True, slots=True)
class DeploySettings:
    """Where a connector goes.

    Attributes:
        environment: the id of the Power Platform environment.
        connector_id: the id of a connector that is there already; none leaves it to the record of the last deployment.
        power_apps: the Power Apps service, which gets the token and the client secret.
        power_apps_version: the version of its interface.
        authority: the sign-in service, which gets the secret of a service principal.
        resource: what the token is for.
    """

    environment: str
    connector_id: str | None
    power_apps: TrustedAddress
    power_apps_version: str
    authority: TrustedAddress
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
            "powerAppsUrl": self.power_apps.origin,
            "powerAppsApiVersion": self.power_apps_version,
        }


def read_settings(written: Mapping[str, Any], name: str, allowed_hosts: frozenset[str]) -> DeploySettings:
    """Return the settings of the environment called `name`.

    Args:
        written: settings.json, with every `${env:NAME}` resolved.
        name: what messages call it.
        allowed_hosts: hosts that may get credentials besides Microsoft's.

    Raises:
        DeployError: something is missing, cannot be what it says, or names a host that may get no credentials.
    """
    place = f"environments/{name}.yaml"
    environment = written.get("environment")
    if not environment:
        raise DeployError(f"{place}: settings: environment is missing; it is the id of the Power Platform environment")
    if not is_id(environment):
        raise DeployError(f"{place}: environment has characters that no id of an environment has")
    connector_id = written.get("connectorId") or None
    if isinstance(connector_id, str) and _GUID.fullmatch(connector_id):
        raise DeployError(f"{place}: connectorId is a GUID, which pac wants; paconn wants the id with shared_")
    if connector_id is not None and not is_id(connector_id):
        raise DeployError(f"{place}: connectorId has characters that no connector id has")
    version = str(written.get("powerAppsApiVersion") or "2016-11-01")
    if not _VERSION.fullmatch(version):
        raise DeployError(f"{place}: powerAppsApiVersion is a date such as 2016-11-01")
    addresses = {
        service: trusted_address(str(written.get(service) or default), service, allowed_hosts, place)
        for service, default in _DEFAULTS.items()
    }
    return DeploySettings(
        environment=environment,
        connector_id=connector_id,
        power_apps=addresses[CloudService.POWER_APPS],
        power_apps_version=version,
        authority=addresses[CloudService.AUTHORITY],
        resource=str(written.get("resource") or "https://service.powerapps.com/"),
    )
