"""A team's folder of exports in all containers, and the comment that it gets for each edit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.impact.conftest import API, BASE, edited, flow_of
from tests.impact.exporting import app, customizations, legacy, solution, unpacked, zipped

from connsmith.cli import main

TEAM = yaml.safe_load((Path(__file__).parent / "team.yaml").read_text(encoding="utf-8"))
MEMBER = "CanvasApps/desk_DocumentUri.msapp"


def files_of(export: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of one export, in the container that it asks for."""
    name = export["name"]
    stem = name.replace(" ", "-").lower()
    if "script" in export:
        archive = zipped(app(export["script"], API))
        if export["as"] == "app":
            return {f"{name}.msapp": archive}
        title = f"<CanvasApp><DisplayName>{name}</DisplayName><DocumentUri>/{MEMBER}</DocumentUri></CanvasApp>"
        return {f"{stem}.zip": zipped({"customizations.xml": customizations(apps=title), MEMBER: archive})}
    flow = flow_of(export["actions"], export.get("triggers"), name, export.get("api", API))
    state = int(not export.get("off"))
    match export["as"]:
        case "solution":
            return {f"{stem}.zip": zipped(solution(flow, name, state=state))}
        case "unpacked":
            return {f"{stem}/src/{file}": content for file, content in unpacked(flow, name, state=state).items()}
        case "package":
            return {f"{stem}.zip": zipped(legacy(flow))}
        case _:
            return {f"{stem}.json": json.dumps(flow, indent=2).encode()}


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for export in TEAM["exports"]:
        for name, content in files_of(export).items():
            path = tmp_path / "exports" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    (tmp_path / "old.json").write_text(json.dumps(BASE), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("edit", [pytest.param(edit, id=edit["name"]) for edit in TEAM["edits"]])
def test_the_comment_names_each_flow_that_an_edit_hits(
    edit: dict[str, Any], team: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (team / "new.json").write_text(json.dumps(edited(edit["edit"])), encoding="utf-8")
    arguments = ["diff", "old.json", "new.json", "--flows", "exports"]
    main([*arguments, "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    surest: dict[str, str] = {}
    for hit in sorted((hit for change in data["changes"] for hit in change["flows"]), key=lambda hit: hit["certainty"]):
        surest.setdefault(hit["flow"], hit["certainty"])
    assert edit["hit"] == surest
    read = len(TEAM["exports"])
    assert {"read": read, "hit": len(surest), "untouched": read - len(surest)} == data["summary"]["flows"]
    assert [] == data["unreadable"]

    main([*arguments, "--format", "markdown"])
    comment = capsys.readouterr().out
    assert f"{len(surest)} of {read} hit" in comment
    assert set(surest) == set(re.findall(r"^- \*\*(.+?)\*\* \(", comment, re.MULTILINE))
