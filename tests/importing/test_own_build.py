"""What connsmith builds comes back from an import as it was written: short names, defaults, bases, and no dust."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from connsmith.importing.importation import import_connector
from connsmith.pipeline import compile_project
from connsmith.scaffold.project import authentication_kinds, project_files
from connsmith.source.files.disk import DiskFiles
from connsmith.source.files.memory import MemoryFiles
from connsmith.source.node import plain
from connsmith.source.project import load_project

if TYPE_CHECKING:
    from pathlib import Path

    from connsmith.source.files.port import Files


def sources(files: Files) -> dict[str, Any]:
    return {file.name: plain(file.root) for file in load_project(files).files if file.root is not None}


def come_back(files: Files, folder: Path, environment: str | None = None) -> dict[str, Any]:
    """Return the sources of what `files` build."""
    artifacts = compile_project(files, environment).artifacts
    assert artifacts is not None
    built = folder / "built"
    built.mkdir()
    for name, content in artifacts.files.items():
        (built / name).write_bytes(content)
    assert import_connector(built, folder / "again").is_written
    return sources(DiskFiles(folder / "again"))


def by_id(data: dict[str, Any]) -> dict[str, Any]:
    return {item["operationId"]: item for item in data.values() if isinstance(item, dict) and "operationId" in item}


@pytest.mark.parametrize("kind", authentication_kinds())
def test_a_new_project_comes_back(kind: str, tmp_path: Path) -> None:
    files = MemoryFiles(project_files("Shelves", kind), "shelves")
    written = sources(files)

    again = come_back(files, tmp_path)

    assert written["connector.yaml"] == again["connector.yaml"]
    assert "order.yaml" not in again
    assert written["definitions/Item.yaml"] == again["definitions/Item.yaml"]
    for name in ("DeleteHook", "ListFolders"):
        assert by_id(written)[name] == by_id(again)[name]


@pytest.mark.parametrize("kind", authentication_kinds())
def test_the_webhook_of_a_new_project_comes_back_with_its_base_inside(kind: str, tmp_path: Path) -> None:
    files = MemoryFiles(project_files("Shelves", kind), "shelves")
    written = sources(files)
    base, trigger = written["triggers/_webhook.yaml"], by_id(written)["WhenAnItemIsCreated"]

    again = by_id(come_back(files, tmp_path))["WhenAnItemIsCreated"]

    assert {**base, **{key: value for key, value in trigger.items() if key != "extends"}} == again


POLLING = """\
operationId: WhenAnItemIsNew
poll: GET /items
summary: When an item is new
description: This operation triggers when an item is new.
polling: {items: '@triggerBody().value', state: {since: '@{triggerBody().value[0].created}'}}
parameters: {since: {description: Only newer items., visibility: internal}}
responses: {'200': {description: The items.}}
"""


def test_a_polling_trigger_comes_back(tmp_path: Path) -> None:
    files = {**project_files("Shelves", "basic"), "triggers/when-an-item-is-new.yaml": POLLING.encode()}
    project = MemoryFiles(files, "shelves")

    again = by_id(come_back(project, tmp_path))["WhenAnItemIsNew"]

    assert by_id(sources(project))["WhenAnItemIsNew"] == again


def test_the_connector_of_this_repository_comes_back_without_an_escape_and_no_longer_than_it_is(
    root: Path, tmp_path: Path
) -> None:
    written = sources(DiskFiles(root / "connector"))

    again = come_back(DiskFiles(root / "connector"), tmp_path, "prod")

    text = "".join(path.read_text("utf-8") for path in (tmp_path / "again").rglob("*.yaml"))
    by_hand = "".join(path.read_text("utf-8") for path in (root / "connector").rglob("*.yaml"))
    assert "'=" not in text
    assert text.count("\n") <= by_hand.count("\n")
    assert {item["callback"] for item in again.values() if "callback" in item} == {"url"}
    assert set(by_id(written)) == set(by_id(again))
