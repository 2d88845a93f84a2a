"""The JSON report, whose form is a promise."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft7Validator

from connsmith.report.connector import Reported
from connsmith.report.json import render_json

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "check.schema.json").read_text(encoding="utf-8"))


def test_report_holds_to_its_schema(results: list[Reported]) -> None:
    report = json.loads(render_json(results))

    assert [] == [error.message for error in Draft7Validator(SCHEMA).iter_errors(report)]


def test_sums_are_those_of_the_findings_and_settings_are_no_connector(results: list[Reported]) -> None:
    report = json.loads(render_json(results))

    assert {"connectors": 2, "errors": 1, "warnings": 2, "infos": 1} == report["summary"]


def test_finding_names_its_connector(results: list[Reported]) -> None:
    assert ["a & b"] * 3 + ["settings"] == [item["connector"] for item in json.loads(render_json(results))["findings"]]


def test_connector_that_could_not_be_read_is_told_apart(results: list[Reported]) -> None:
    expected = [{"connector": "gone", "message": 'a/gone: "100 %" <gone>\n::error::'}]

    assert expected == json.loads(render_json(results))["unreadable"]
