"""What an environment has: downloaded by paconn, read back as the parts of a connector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connsmith.deploy.answers import parse_answer
from connsmith.deploy.errors import DeployError, ServiceError
from connsmith.package.parts import ConnectorParts
from connsmith.source.files.named import read_named
from connsmith.source.files.port import UnreadableError

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
    arguments += ["--pau", settings.power_apps.origin, "--pav", settings.power_apps_version, "--overwrite"]
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
            reason = exchange.problem or str(exchange.status)
            raise ServiceError(f"{name} of {connector_id}: {reason}", exchange.verdict)
    return _read(folder, connector_id)


def _read(folder: Path, connector_id: str) -> ConnectorParts:
    definition = _json(folder / "apiDefinition.swagger.json", connector_id)
    envelope = _json(folder / "apiProperties.json", connector_id)
    properties = envelope.get("properties")
    if not isinstance(properties, dict):
        raise DeployError(f"{connector_id}: what was downloaded has no properties")
    script, icon = _bytes(folder / "script.csx", connector_id), _bytes(folder / "icon.png", connector_id)
    return ConnectorParts(definition, properties, script, icon)


def _json(path: Path, connector_id: str) -> dict[str, Any]:
    if not path.is_file():
        raise DeployError(f"{connector_id}: the service handed out no {path.name}")
    return parse_answer(_content(path, connector_id), f"{path.name} of {connector_id}")


def _bytes(path: Path, connector_id: str) -> bytes | None:
    return (_content(path, connector_id) or None) if path.is_file() else None


def _content(path: Path, connector_id: str) -> bytes:
    try:
        return read_named(path)
    except UnreadableError as error:
        raise DeployError(f"{connector_id}: {path.name} of the service: {error.reason}") from None
