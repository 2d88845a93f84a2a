"""The JSON report, whose form is a promise."""

from __future__ import annotations

import json

from tests.outputs import breaches_of

from connsmith.report.json import render_json
from connsmith.report.reported import Reported


def test_report_holds_to_its_schema(results: list[Reported]) -> None:
    report = json.loads(render_json(results))

    assert breaches_of("check", report) == []


def test_sums_are_those_of_the_findings_and_settings_are_no_connector(results: list[Reported]) -> None:
    report = json.loads(render_json(results))

    assert {"connectors": 2, "errors": 1, "warnings": 2, "infos": 1} == report["summary"]


def test_finding_names_its_connector(results: list[Reported]) -> None:
    assert ["a & b"] * 3 + ["settings"] == [item["connector"] for item in json.loads(render_json(results))["findings"]]


def test_connector_that_could_not_be_read_is_told_apart(results: list[Reported]) -> None:
    expected = [{"connector": "gone", "message": 'a/gone: "100 %" <gone>\n::error::'}]

    assert expected == json.loads(render_json(results))["unreadable"]
