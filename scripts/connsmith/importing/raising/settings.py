"""settings.json to the settings of an environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connsmith.source.node import Json

_KNOWN = (
    "connectorId", "environment", "powerAppsUrl", "powerAppsApiVersion", "flowUrl", "flowApiVersion", "clientId",
    "tenant", "authorityUrl", "resource",
)  # fmt: skip


def raise_settings(settings: Json) -> Json:
    """Return the settings that say where the connector lives; the names of its files are a build's own."""
    return {key: settings[key] for key in _KNOWN if isinstance(settings.get(key), str) and settings[key]}
