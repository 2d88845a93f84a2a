"""What holds for any connector, on thirty made-up ones: every sign-in, and every feature of a definition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.corpus.generate import FEATURES, SIGN_INS, folder_files

from connsmith import api
from connsmith.check.engine import check_target
from connsmith.check.rule import Profile
from connsmith.document.documents import make_documents
from connsmith.importing.importation import import_connector
from connsmith.intake.opening import open_target
from connsmith.pipeline import compile_project
from connsmith.reading import read
from connsmith.simulate.call import Call
from connsmith.simulate.connection import sample_connection
from connsmith.simulate.connector import SimulatedConnector
from connsmith.simulate.trying import try_operation
from connsmith.simulate.upstream import sampled
from connsmith.source.files.disk import DiskFiles

CONNECTORS = sorted((Path(__file__).parent / "connectors").iterdir())
EACH = pytest.mark.parametrize("folder", CONNECTORS, ids=lambda folder: folder.name)


def test_the_files_are_what_the_generator_makes() -> None:
    here = Path(__file__).parent
    found = {path.relative_to(here).as_posix() for folder in CONNECTORS for path in folder.iterdir()}

    assert found == set(folder_files())
    assert {name: (here / name).read_text(encoding="utf-8") for name in found} == folder_files()


def test_every_sign_in_and_every_feature_is_there() -> None:
    assert 30 == len(CONNECTORS) == 3 * len(SIGN_INS)
    calls = {operation.id for folder in CONNECTORS for operation in api.read(folder).operations}
    first = {"ListItems", "FillDrawer", "WhenAnItemIsNew", "WhenItemsChange", "AddFile", "ListPolicies", "PutNode"}
    assert first <= calls
    assert len(first) == len(FEATURES)


@EACH
def test_no_rule_crashes_and_no_error_is_found_in_what_is_sound(folder: Path) -> None:
    checked = check_target(open_target(folder), Profile.CUSTOM)

    assert not checked.crashed
    assert [] == [f"{item.rule}: {item.message}" for item in checked.diagnostics if item.severity == "error"]


@EACH
def test_it_comes_back_exactly(folder: Path, tmp_path: Path) -> None:
    imported = import_connector(folder, tmp_path / "project")
    artifacts = compile_project(DiskFiles(imported.target)).artifacts

    assert artifacts is not None
    for document, name in ((artifacts.definition, "apiDefinition.swagger"), (artifacts.properties, "apiProperties")):
        written = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        assert json.dumps(written) == json.dumps(document.data)


@EACH
def test_it_does_not_differ_from_itself(folder: Path) -> None:
    assert () == api.diff(folder, folder).findings


@EACH
def test_it_has_a_page_that_names_every_visible_operation(folder: Path) -> None:
    page = make_documents(open_target(folder), ["text"]).files["reference.txt"].decode("utf-8")

    for operation in api.read(folder).operations:
        assert operation.is_internal or operation.summary in " ".join(page.split())


@EACH
def test_every_operation_is_answered_and_holds_to_its_own_contract(folder: Path) -> None:
    target = open_target(folder)
    connector = SimulatedConnector(read(target), target)
    for operation in connector.reading.operations:
        call = Call(operation, {}, sample_connection(connector.reading))
        outcome = try_operation(connector, call, sampled(connector.reading, operation), makes_up=True).outcome
        assert (operation.name, (), None) == (operation.name, tuple(outcome.problems), outcome.refused or None)
