"""Documents after the shapes of well-known APIs, imported: ready to deploy, and nothing changed without a word.

A case is a document in documents/. What is said of it, and what its operations are called, stands in
`NAME.expected.txt`; `REGENERATE_CASES=1 pytest` writes that anew, to be read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import CLEAN, main
from connsmith.diagnostics import format_pointer
from connsmith.importing.importation import Imported, import_connector
from connsmith.importing.readers.source import read_source
from connsmith.source.node import plain
from connsmith.source.reference import look_up
from connsmith.source.yamltree import parse_yaml

DOCUMENTS = sorted(
    path for path in (Path(__file__).parent / "documents").iterdir() if path.suffix in {".json", ".yaml"}
)
MOST_WARNINGS = 3
BY_DOCUMENT = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Imported]:
    """Import a document, once for all tests."""

    @cache
    def run(document: Path) -> Imported:
        return import_connector(document, tmp_path_factory.mktemp("document") / "project")

    return run


def read(document: Path) -> Any:
    text = document.read_text(encoding="utf-8")
    root = parse_yaml(text, document.name, written_elsewhere=True).root
    assert root is not None
    return plain(root)


@BY_DOCUMENT
def test_check_has_no_error_and_few_warnings(
    document: Path, imported: Callable[[Path], Imported], capsys: pytest.CaptureFixture[str]
) -> None:
    assert CLEAN == main(["check", str(imported(document).target), "--format", "json", "--no-cache"])

    findings = json.loads(capsys.readouterr().out)["findings"]
    assert MOST_WARNINGS >= len([item for item in findings if item["severity"] == "warning"])


@BY_DOCUMENT
def test_every_line_of_the_list_names_a_place_of_the_document(
    document: Path, imported: Callable[[Path], Imported]
) -> None:
    source = read(document)
    if "log" in source or "item" in source:
        pytest.skip("of samples, the list names what was made of them too")

    for loss in imported(document).losses:
        assert loss.pointer
        assert look_up(source, loss.pointer) is not None, format_pointer(loss.pointer)


@BY_DOCUMENT
def test_what_somebody_has_to_decide_comes_first(document: Path, imported: Callable[[Path], Imported]) -> None:
    needs = [loss.needs_person for loss in imported(document).losses]

    assert needs == sorted(needs, reverse=True)


@BY_DOCUMENT
def test_there_is_a_way_to_sign_in(document: Path, imported: Callable[[Path], Imported]) -> None:
    assert list((imported(document).target / "auth").iterdir())


@BY_DOCUMENT
def test_sources_need_no_order(document: Path, imported: Callable[[Path], Imported]) -> None:
    assert not (imported(document).target / "order.yaml").exists()


@BY_DOCUMENT
def test_document_is_said_to_become_what_is_expected(document: Path, imported: Callable[[Path], Imported]) -> None:
    definition = read_source(document).definition
    assert definition is not None
    operations = [
        f"{method.upper()} {path}: {operation['operationId']}, {operation['summary']}\n"
        for path, item in definition["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    ]
    marked = [("decide" if loss.needs_person else "lost", loss) for loss in imported(document).losses]
    losses = [f"{mark} {format_pointer(loss.pointer)}: {loss.construct}; {loss.decision}\n" for mark, loss in marked]
    said = "".join([*operations, "\n", *losses])
    expected = document.with_name(f"{document.stem}.expected.txt")
    if os.environ.get("REGENERATE_CASES"):
        expected.write_text(said, encoding="utf-8", newline="\n")

    assert expected.read_text(encoding="utf-8") == said
