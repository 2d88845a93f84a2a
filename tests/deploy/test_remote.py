"""What paconn has downloaded is believed only as far as it can be read."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from connsmith.deploy.errors import DeployError
from connsmith.deploy.remote import download
from connsmith.deploy.workspace import Workspace
from connsmith.source.limits import MAX_BYTES

FILES = {
    "apiDefinition.swagger.json": b'{"swagger": "2.0"}',
    "apiProperties.json": b'{"properties": {}}',
    "icon.png": b"",
}
SETTINGS: Any = SimpleNamespace(
    environment="environment", power_apps=SimpleNamespace(origin="https://api.example"), power_apps_version="1"
)


def downloaded(folder: Path, files: dict[str, bytes]) -> Any:
    def run(arguments: list[str]) -> list[Any]:
        for name, content in files.items():
            Path(arguments[arguments.index("--dest") + 1], name).write_bytes(content)
        return []

    paconn: Any = SimpleNamespace(workspace=Workspace(folder, folder, folder), run=run)
    return download(paconn, SETTINGS, "shared_desk")


def test_parts_are_those_that_came_and_an_empty_icon_is_none(tmp_path: Path) -> None:
    found = downloaded(tmp_path, FILES)

    assert ({"swagger": "2.0"}, {}, None, None) == (found.definition, found.properties, found.script, found.icon)


def test_definition_that_did_not_come_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeployError, match=r"shared_desk: the service handed out no apiDefinition\.swagger\.json"):
        downloaded(tmp_path, {"apiProperties.json": b"{}"})


@pytest.mark.parametrize("name", ["apiProperties.json", "icon.png"])
def test_file_larger_than_any_connector_has_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeployError, match=f"shared_desk: {name} of the service: larger than 16 MB"):
        downloaded(tmp_path, {**FILES, name: b" " * (MAX_BYTES + 1)})
