"""SARIF 2.1.0."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from connsmith.diagnostics import Diagnostic, Severity, Span
from connsmith.report.reported import Reported
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


def fingerprints(*results: Reported) -> list[str]:
    log = json.loads(render_sarif(results))
    return [result["partialFingerprints"]["connsmith/v2"] for result in log["runs"][0]["results"]]


def test_connectors_of_one_name_have_alerts_of_their_own(results: list[Reported]) -> None:
    same = [replace(results[0], place=place) for place in ("a/c", "b/c")]

    assert 6 == len(set(fingerprints(*same)))


def test_findings_of_one_rule_in_different_sources_or_at_one_place_are_different_alerts() -> None:
    place = Span("a.yaml", 1, 1, 1, 2)
    items = [
        Diagnostic("unknown-key", "SY001", Severity.ERROR, "no", span, pointer="/key")
        for span in (place, place, place._replace(file="b.yaml"))
    ]

    assert 3 == len(set(fingerprints(Reported("a", tuple(items)))))


def test_run_that_missed_a_connector_is_not_successful(log: Any) -> None:
    (invocation,) = log["runs"][0]["invocations"]

    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert ("error", 'could not be read: a/gone: "100 %" <gone>\n::error::') == (told["level"], told["message"]["text"])


def test_run_of_a_rule_that_crashed_is_not_successful(results: list[Reported]) -> None:
    verdicts = [
        json.loads(render_sarif([result]))["runs"][0]["invocations"][0]["executionSuccessful"] for result in results
    ]

    assert [False, True, False, True] == verdicts


def test_rule_leads_to_the_page_of_microsoft_that_it_rests_on() -> None:
    item = Diagnostic("duplicate-operation-id", "OP001", Severity.ERROR, "twice", None)
    log = json.loads(render_sarif([Reported("a", (item,))]))

    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"].startswith("https://learn.microsoft.com/")
    assert "What it rests on" in rule["help"]["markdown"]
    assert rule["properties"]["facts"] == ["operationid-unique"]
