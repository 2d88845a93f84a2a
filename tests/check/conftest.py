"""A small project, a folder of artifacts, and a catalogue of two rules that changes with no other."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from connsmith.check import catalogue, findingkinds
from connsmith.check.rule import Example, Finding, Profile, Rule, everywhere
from connsmith.diagnostics import Severity
from connsmith.reading.definition import Definition

_USERS = ("catalogue", "codes", "engine", "findingkinds", "many", "selection")


def _shouting(definition: Definition) -> Iterator[Finding]:
    for operation in definition.operations:
        summary = operation.data.get("summary")
        if isinstance(summary, str) and summary.isupper():
            yield Finding((*operation.pointer, "summary"), f"{operation.name} shouts: {summary}")


def _untagged(definition: Definition) -> Iterator[Finding]:
    for operation in definition.operations:
        if "tags" not in operation.data:
            yield Finding(operation.pointer, f"{operation.name} has no tag")


def make_rule(name: str, id_: str, check: object, **parts: object) -> Rule:
    fields = {
        "id": id_, "name": name, "summary": "It is so.", "severities": everywhere(Severity.ERROR),
        "facts": ("operationid-unique",),
        "codes": (), "page": "It is so.", "bad": Example(), "good": Example(), "view": Definition, "check": check,
    }  # fmt: skip
    return Rule(**{**fields, **parts})  # type: ignore[arg-type]


SHOUTING = make_rule(
    "shouting-summary", "ZZ001", _shouting, codes=("SummaryTooLoud",), fix=lambda text: text.capitalize()
)
UNTAGGED = make_rule(
    "untagged-operation",
    "ZZ002",
    _untagged,
    severities={Profile.CUSTOM: Severity.INFO, Profile.CERTIFIED: Severity.WARNING},
)


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Rule]]:
    """The catalogue of these tests; what is added to the list before the first use is part of it."""
    found = [SHOUTING, UNTAGGED]
    for name in _USERS:
        monkeypatch.setattr(importlib.import_module(f"connsmith.check.{name}"), "all_rules", lambda: tuple(found))
    findingkinds.forget_kinds()
    catalogue.rules_by_id.cache_clear()
    yield found
    findingkinds.forget_kinds()
    catalogue.rules_by_id.cache_clear()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose only action shouts and has no tag; the current folder is the one that it lies in."""
    folder = tmp_path / "shelves"
    (folder / "operations").mkdir(parents=True)
    (folder / "connector.yaml").write_text(
        "title: Shelves\ndescription: Lists shelves of a library.\nversion: '1.0'\n"
        "host: api.example.com\nbasePath: /\niconBrandColor: '#007ee5'\n",
        encoding="utf-8",
    )
    (folder / "operations" / "list.yaml").write_text(
        "request: GET /shelves\n"
        "operationId: ListShelves\n"
        "summary: LIST SHELVES  # loud\n"
        "description: Lists the shelves.\n"
        "responses:\n"
        "  '200': {description: The shelves.}\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONNSMITH_CACHE_DIR", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def write_artifacts() -> Callable[[Path], Path]:
    """What writes a connector as plain artifacts into a folder."""
    return _write_artifacts


def _write_artifacts(folder: Path) -> Path:
    folder.mkdir(parents=True)
    operation = {
        "operationId": "ListShelves",
        "summary": "LIST SHELVES",
        "responses": {"200": {"description": "Shelves."}},
    }
    definition = {
        "swagger": "2.0",
        "info": {"title": "Shelves", "description": "Lists shelves of a library.", "version": "1.0"},
        "host": "api.example.com",
        "paths": {"/shelves": {"get": operation}},
    }
    text = json.dumps(definition, indent=2)
    (folder / "apiDefinition.swagger.json").write_text(text, encoding="utf-8")
    properties = {"properties": {"connectionParameters": {}, "iconBrandColor": "#007ee5", "capabilities": []}}
    (folder / "apiProperties.json").write_text(json.dumps(properties), encoding="utf-8")
    return folder
