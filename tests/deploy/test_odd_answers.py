"""Whatever shape the answers of a service have, a run ends with one sentence and leaves the memory as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from .server import Fault

if TYPE_CHECKING:
    from .conftest import Project

LINK = "https://127.0.0.1:1/none"


def _connector(**properties: Any) -> dict[str, Any]:
    return {"name": "shared_x", "properties": {"displayName": "Loopback Widgets", **properties}}


ODD: dict[str, Any] = {
    "no properties": {"name": "shared_x"},
    "properties a list": {"properties": []},
    "nothing in it": _connector(),
    "definitions a text": _connector(apiDefinitions="x"),
    "definition a number": _connector(apiDefinitions={"originalSwaggerUrl": 7}),
    "definition a file": _connector(apiDefinitions={"originalSwaggerUrl": "file:///etc/passwd"}),
    "definition in the clear": _connector(apiDefinitions={"originalSwaggerUrl": "http://169.254.169.254/latest"}),
    "definition nowhere": _connector(apiDefinitions={"originalSwaggerUrl": LINK}),
    "definition a path": _connector(apiDefinitions={"originalSwaggerUrl": "/blobs/0.json"}),
    "icon a list": _connector(iconUri=["x"]),
    "script an object": _connector(scriptDefinitionUrl={"a": 1}),
    "half of a pair": _connector(apiDefinitions={"originalSwaggerUrl": "https://\ud800"}),
}


@pytest.mark.parametrize("answer", ODD.values(), ids=ODD.keys())
def test_a_connector_of_another_shape_is_one_sentence(
    project: Project, capsys: pytest.CaptureFixture[str], answer: dict[str, Any]
) -> None:
    assert project.deploy() == 0
    before = project.lock.read_bytes()
    capsys.readouterr()
    project.service.faults.append(Fault("GET", "apis/", 200, json.dumps(answer), times=99))
    assert project.deploy() == 2
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("connsmith: ")]
    assert "Error" not in line
    assert before == project.lock.read_bytes()
