"""`connsmith uses`: who uses what of a connector, and what nobody uses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests.impact.conftest import API, BASE, flow_of
from tests.impact.exporting import app, zipped

from connsmith.cli import main

ACTIONS = {
    "Get": {"call": "GetOrder", "with": {"id": "1"}},
    "List": {"call": "ListOrders"},
    "Add": {"call": "AddOrder", "with": {"order": {"customer": {"vat": "x"}}}},
    "Each": {
        "type": "Foreach",
        "foreach": "@outputs('List')?['body/value']",
        "actions": {"Use": {"type": "Compose", "inputs": "@items('Each')?['note']"}},
    },
    "Gone": {"call": "OldOrder"},
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/apiDefinition.swagger.json").write_text(json.dumps(BASE), encoding="utf-8")
    flows = tmp_path / "flows"
    flows.mkdir()
    (flows / "a.json").write_text(json.dumps(flow_of(ACTIONS, name="=1+1"), indent=1), encoding="utf-8")
    (flows / "b.json").write_text(json.dumps(flow_of({"Get": ACTIONS["Get"]}, name="Second")), encoding="utf-8")
    (flows / "c.msapp").write_bytes(zipped(app("CrateDesk.GetOrder(1)", API)))
    return tmp_path


def used(desk: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert 0 == main(["uses", str(desk / "desk"), str(desk / "flows"), "--format", "json", *arguments])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_json_says_who_uses_each_operation_input_and_output(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = used(desk, capsys)
    operations = {item["operationId"]: item for item in found["operations"]}
    assert ["=1+1", "Second", "c"] == [use["flow"] for use in operations["GetOrder"]["uses"]]
    assert {"id": 2, "view": 0} == {item["name"]: len(item["uses"]) for item in operations["GetOrder"]["inputs"]}
    outputs = {item["name"]: len(item["uses"]) for item in operations["ListOrders"]["outputs"]}
    assert (1, 0) == (outputs["value[]/note"], outputs["value[]/state"])
    inputs = {item["name"]: len(item["uses"]) for item in operations["AddOrder"]["inputs"]}
    assert (1, 0) == (inputs["order/customer/vat"], inputs["order/title"])
    assert ["OldOrder"] == found["unknown"]
    assert {"OnNewOrders", "OnOrderClosed"} == set(found["summary"]["unused"])
    assert {"read": 3, "using": 3} == found["summary"]["flows"]


def test_csv_has_a_row_for_each_use_and_nothing_that_a_spreadsheet_runs(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["uses", str(desk / "desk"), str(desk / "flows"), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {"'=1+1", "Second", "c", ""} == {row["flow"] for row in rows}
    assert [""] == [row["flow"] for row in rows if row["operation"] == "OnNewOrders"]


def test_text_names_what_nobody_uses(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["uses", str(desk / "desk"), str(desk / "flows")])
    shown = capsys.readouterr().out
    assert "OnNewOrders, OnOrderClosed" in shown
    assert "OldOrder" in shown


def test_a_flow_that_cannot_be_read_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "flows/cut.json").write_text('{"properties": {', encoding="utf-8")
    assert 2 == main(["uses", str(desk / "desk"), str(desk / "flows")])
    captured = capsys.readouterr()
    assert "cut.json" in captured.err
    assert "GetOrder" in captured.out


def test_without_exports_the_call_is_wrong(desk: Path) -> None:
    assert 2 == main(["uses", str(desk / "desk")])
