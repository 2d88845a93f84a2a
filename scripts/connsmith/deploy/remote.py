"""What an environment has: downloaded by paconn, read back as the parts of a connector."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from connsmith.deploy.errors import DeployError, ServiceError
from connsmith.package.parts import ConnectorParts

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.deploy.paconn import Paconn
    from connsmith.deploy.settings import DeploySettings

_NOT_FOUND = 404
_FOLDER = "download"


def download(paconn: Paconn, settings: DeploySettings, connector_id: str) -> ConnectorParts | None:
    """Return the connector as the environment has it, or none when there is no such connector.

    Raises:
        DeployError: it cannot be downloaded whole.
    """
    folder = paconn.workspace.empty_folder(_FOLDER)
    arguments = ["download", "--env", settings.environment, "--cid", connector_id, "--dest", str(folder)]
    arguments += ["--pau", settings.power_apps_url, "--pav", settings.power_apps_version, "--overwrite"]
    try:
        exchanges = paconn.run(arguments)
    except ServiceError as error:
        if error.status == _NOT_FOUND:
            return None
        raise
    for exchange in exchanges[1:]:
        # paconn writes whatever it gets, error pages too.
        if exchange.failed:
            name = exchange.path.rsplit("/", 1)[-1]
            raise ServiceError(f"{name} of {connector_id}: {exchange.status}", exchange.status)
    return _read(folder, connector_id)


def _read(folder: Path, connector_id: str) -> ConnectorParts:
    definition = _json(folder / "apiDefinition.swagger.json", connector_id)
    envelope = _json(folder / "apiProperties.json", connector_id)
    properties = envelope.get("properties")
    if not isinstance(properties, dict):
        raise DeployError(f"{connector_id}: what was downloaded has no properties")
    return ConnectorParts(definition, properties, _bytes(folder / "script.csx"), _bytes(folder / "icon.png"))


def _json(path: Path, connector_id: str) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DeployError(f"{connector_id}: the service handed out no {path.name}") from None
    except ValueError:
        raise DeployError(f"{connector_id}: the {path.name} that the service handed out is not JSON") from None
    if not isinstance(value, dict):
        raise DeployError(f"{connector_id}: the {path.name} that the service handed out is not a JSON object")
    return value


def _bytes(path: Path) -> bytes | None:
    return (path.read_bytes() or None) if path.is_file() else None
