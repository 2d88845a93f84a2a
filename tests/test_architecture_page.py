"""ARCHITECTURE.md is true: its value goes the way that it tells, and every name in it is one of the code."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

from connsmith.check.catalogue import all_rules
from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.cli import main
from connsmith.diagnostics import Diagnostic, Span
from connsmith.emit.emission import emit_artifacts
from connsmith.intake.opening import open_files
from connsmith.model.build import build_model
from connsmith.model.sourceoperation import SourceOperation
from connsmith.pipeline import compile_project
from connsmith.reading import read
from connsmith.render.library import shipped_templates
from connsmith.schemas.sources import check_file
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.node import Mapping, Scalar
from connsmith.source.project import load_project
from connsmith.source.yamltree import parse_yaml

OPERATION = "operations/list-items.yaml"
SOURCES = {
    "connector.yaml": """\
title: Shelves
description: Keeps the items of shelves in order, and says which of them are free.
version: '1.0'
host: api.contoso.com
iconBrandColor: '#1A5FB4'
""",
    OPERATION: """\
operationId: ListItems
request: GET /items
summary: List items.
responses: {'200': {description: The items.}}
""",
}
PLACE = Span(OPERATION, 3, 10, 3, 21)
POINTER = ("paths", "/items", "get", "summary")
RULE = "summary-ends-in-punctuation"


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / ".github" / "ARCHITECTURE.md").read_text(encoding="utf-8")


@pytest.fixture
def files() -> MemoryFiles:
    return MemoryFiles({name: text.encode() for name, text in SOURCES.items()}, "shelves")


def test_the_page_tells_of_this_value(page: str) -> None:
    assert f"`{SOURCES[OPERATION].splitlines()[2]}` in line 3 of `{OPERATION}`" in page
    assert 'Scalar("List items.", Span(file, 3, 10, 3, 21))' in page
    assert "`/paths/~1items/get/summary` → line 3, column 10" in " ".join(page.split())


def test_source_makes_a_scalar_of_it_with_its_span() -> None:
    root = parse_yaml(SOURCES[OPERATION], OPERATION).root
    assert isinstance(root, Mapping)

    assert Scalar("List items.", PLACE) == root.get("summary")


def test_schemas_take_it(files: MemoryFiles) -> None:
    assert [] == [item for file in load_project(files).files for item in check_file(file)]


def test_model_lowers_it_to_an_operation_of_nodes(files: MemoryFiles) -> None:
    connector = build_model(load_project(files), None).connector
    assert connector is not None
    (operation,) = connector.operations
    assert isinstance(operation, SourceOperation)

    assert Scalar("List items.", PLACE) == operation.body.get("summary")


def test_emit_maps_its_pointer_to_the_place_and_leaves_no_mark(files: MemoryFiles) -> None:
    connector = build_model(load_project(files), None).connector
    assert connector is not None
    artifacts = emit_artifacts(connector, files).artifacts
    assert artifacts is not None
    definition = json.loads(artifacts.files["apiDefinition.swagger.json"])

    assert PLACE == artifacts.definition.positions.span(POINTER)
    assert "List items." == definition["paths"]["/items"]["get"]["summary"]
    assert compile_project(files).artifacts == artifacts


def test_check_finds_it_there_by_the_pointer_of_the_reading(files: MemoryFiles) -> None:
    target = open_files(files, "shelves")
    (operation,) = read(target).operations
    found: list[Diagnostic] = [
        item for item in check_target(target, Profile.CERTIFIED, list(all_rules())).diagnostics if item.rule == RULE
    ]

    assert POINTER == (*operation.pointer, "summary")
    assert [PLACE] == [item.span for item in found]


def test_the_command_prints_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in SOURCES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    main(["check", "--profile", "certified", "--no-cache", "--format", "json"])

    (found,) = (item for item in json.loads(capsys.readouterr().out)["findings"] if item["rule"] == RULE)
    assert (OPERATION, 3, 10) == (found["file"], found["line"], found["column"])


def test_every_module_and_folder_that_the_page_names_is_there(page: str, root: Path) -> None:
    package = root / "scripts" / "connsmith"
    named = set(re.findall(r"`((?:[a-z]+/)*(?:[a-z_]+\.py|[a-z]+/))`", page))
    named |= set(re.findall(r"`((?:[a-z]+/)+[a-z_]+\.py)", page))

    assert len(named) > 12
    assert set() == {name for name in named if not (package / name).exists() and not (root / name).exists()}


def test_every_class_and_filter_that_the_page_names_is_there(page: str, root: Path) -> None:
    files = (root / "scripts" / "connsmith").rglob("*.py")
    classes = {
        node.name
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    named = set(re.findall(r"`([A-Z][A-Za-z]+)(?:`|\()", page))

    assert {"Scalar", "SourceOperation", "SourceMap", "Target", "Reading", "Operation", "Finding"} <= named
    assert set() == named - classes
    assert any("|json" in file.read_text("utf-8").replace(" ", "") for file in shipped_templates().glob("*.j2"))


def test_the_page_tells_the_layers_in_the_order_that_is_enforced(page: str, root: Path) -> None:
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layered,) = (contract for contract in contracts if contract["type"] == "layers")
    *upper, _ = layered["layers"]
    told = re.search(r"one way: (.*?)\.\n", page, re.DOTALL)
    assert told is not None

    layers = [sorted(re.split(r" \| ", layer)) for layer in reversed(upper)]
    assert layers == [sorted(part.strip().split(", ")) for part in " ".join(told[1].split()).split("→")]
