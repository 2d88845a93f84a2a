"""`scriptOperations` may be null, which `pac connector init` writes: for every rule the same as its absence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.intake.opening import open_target

DEFINITION = {
    "swagger": "2.0",
    "info": {"title": "Shelves", "description": "Lists the shelves of a library.", "version": "1.0"},
    "paths": {"/shelves": {"get": {"operationId": "ListShelves", "responses": {"200": {"description": "OK"}}}}},
}


@pytest.mark.parametrize("beside", [[], ["README.md"], ["script.csx"]], ids=["bare", "with readme", "with script"])
def test_null_is_as_no_list(tmp_path: Path, beside: list[str]) -> None:
    assert findings(tmp_path / "absent", beside) == findings(tmp_path / "null", beside, scriptOperations=None)


def findings(folder: Path, beside: list[str], **keys: Any) -> list[tuple[str, str]]:
    folder.mkdir()
    properties = {"properties": {"iconBrandColor": "#3366CC", "connectionParameters": {}, **keys}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(DEFINITION), encoding="utf-8")
    (folder / "apiProperties.json").write_text(json.dumps(properties), encoding="utf-8")
    for name in beside:
        (folder / name).write_text("public class Script : ScriptBase {}\n", encoding="utf-8")
    return [(item.id, item.message) for item in check_target(open_target(folder), tuple(Profile)).diagnostics]
