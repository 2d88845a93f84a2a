"""SARIF 2.1.0."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from connsmith.report.connector import Reported
from connsmith.report.sarif import render_sarif

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def log(results: list[Reported]) -> Any:
    return json.loads(render_sarif(results))


def test_log_holds_to_the_standard(log: Any) -> None:
    assert [] == [error.message for error in Draft7Validator(SCHEMA).iter_errors(log)]


def test_run_without_findings_holds_to_the_standard() -> None:
    assert Draft7Validator(SCHEMA).is_valid(json.loads(render_sarif([])))


def test_every_result_points_to_its_rule(log: Any) -> None:
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert ["OP001", "ZZ001", "XX000", "SP001"] == [result["ruleId"] for result in run["results"]]
    assert [] == [result for result in run["results"] if rules[result["ruleIndex"]]["id"] != result["ruleId"]]


def test_rule_brings_its_page_and_microsofts_ids(log: Any) -> None:
    rule = next(rule for rule in log["runs"][0]["tool"]["driver"]["rules"] if rule["id"] == "OP001")

    assert "## Why this is bad" in rule["help"]["markdown"]
    assert ["OperationIdNotUnique"] == rule["properties"]["tags"]


def test_relative_file_is_a_uri_below_the_root_and_absolute_one_a_file_uri(log: Any) -> None:
    results = log["runs"][0]["results"]
    first, last = (
        result["locations"][0]["physicalLocation"]["artifactLocation"] for result in (results[0], results[3])
    )

    assert {"uri": "connectors/a%20b%25/%C3%A9%2C%20c.yaml", "uriBaseId": "SRCROOT"} == first
    assert {"uri": "file:///abs/connsmith.toml"} == last


def test_fingerprint_outlives_moved_lines(results: list[Reported], log: Any) -> None:

    finding = results[0].diagnostics[0]
    assert finding.span is not None
    moved = Reported("a & b", (replace(finding, span=finding.span._replace(line=9, end_line=9)),))

    again = json.loads(render_sarif([moved]))

    first, second = (found["runs"][0]["results"][0]["partialFingerprints"] for found in (log, again))
    assert first == second
