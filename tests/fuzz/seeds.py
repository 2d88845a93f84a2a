"""Where fuzzing starts: sound connectors and documents of each kind that connsmith reads."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml
from tests.impact.conftest import API, BASE, edited, flow_of
from tests.impact.exporting import app, unpacked

from connsmith.cli import main

ROOT = Path(__file__).parents[2]
_DOCUMENTS = Path(__file__).parent / "documents"
_CASES = ROOT / "tests" / "impact" / "cases"
_IMPORTED = ROOT / "tests" / "importing" / "documents"


@dataclass(frozen=True)
class Seed:
    """A sound input: the files of a folder by name, and what the folder is."""

    kind: str
    files: dict[str, bytes]


def make_seeds() -> list[Seed]:
    """Return the seeds: projects, their cases, their artifacts, projects with templates, and OpenAPI 3 documents."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        new = folder / "new"
        _quietly("new", "New", "--auth", "several", "--out", str(new))
        for project in (ROOT / "connector", new):
            _quietly("build", str(project), "--out", str(folder / "out" / project.name))
        project_files = [_files(ROOT / "connector"), _files(new)]
        artifact_files = [_files(path) for path in sorted((folder / "out").iterdir())]
    templates = {
        f"templates/{name}": content for name, content in _files(ROOT / "templates").items() if "/" not in name
    }
    return [
        *(Seed("project", files) for files in project_files),
        *(Seed("cases", files) for files in project_files),
        *(Seed("artifacts", files) for files in artifact_files),
        Seed("exports", _exports()),
        Seed("templates", {**project_files[1], **templates}),
        *(Seed("openapi", {"openapi.yaml": path.read_bytes()}) for path in sorted(_DOCUMENTS.iterdir())),
        *(Seed("openapi", {"openapi.yaml": path.read_bytes()}) for path in sorted(_IMPORTED.glob("*.yaml"))),
        *(Seed("description", {"api.json": path.read_bytes()}) for path in sorted(_IMPORTED.glob("*.json"))),
    ]


def _exports() -> dict[str, bytes]:
    """Return a connector before and after a change, flows and an app that use it, and answers of its service."""
    cases = [case for path in sorted(_CASES.glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))]
    edit = {"/definitions/Order/properties/note": None, "/host": "other.example"}
    exchange = {"expect": {"method": "GET", "path": "/v1/orders/1"}, "answer": {"status": 200, "json": {"id": 1}}}
    request = {"method": "GET", "url": "https://api.crate.example/v1/orders/1"}
    entry = {"request": request, "response": {"status": 200, "content": {"text": '{"id": 1}'}}}
    flows = {f"{index}.json": flow_of(case["actions"], case.get("triggers")) for index, case in enumerate(cases)}
    return {
        "old/apiDefinition.swagger.json": json.dumps(BASE).encode(),
        "new/apiDefinition.swagger.json": json.dumps(edited(edit)).encode(),
        **{f"flows/{name}": json.dumps(flow).encode() for name, flow in flows.items()},
        **{f"flows/solution/{name}": content for name, content in unpacked(flows["0.json"]).items()},
        **{
            f"flows/app/{name}".replace("\\", "/"): content
            for name, content in app("CrateDesk.GetOrder(1)", API).items()
        },
        "samples/a.yaml": json.dumps([exchange]).encode(),
        "samples/b.har": json.dumps({"log": {"entries": [entry]}}).encode(),
    }


def _quietly(*arguments: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main(list(arguments)) == 0, arguments


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "out" not in path.relative_to(folder).parts
    }
