"""`connsmith test` without a script: cases, their failures and places, formats and exit statuses."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import CLEAN, FINDINGS, USAGE, main

from .small import definition, instance

SCHEMA = {
    "type": "object",
    "properties": {"value": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}}}},
}
HEAD = "operation: Op\nconnection: {apiKey: CANARY-secret}\ncases:\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = definition(
        "/shelves",
        parameters=[
            {"name": "region", "in": "query", "type": "string"},
            {"name": "tag", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"},
        ],
        responses={"200": {"description": "OK", "schema": SCHEMA}},
    )
    policies = [instance("setheader", "Request", name="Authorization", value="Bearer @connectionParameters('apiKey')")]
    made = tmp_path / "artifacts"
    (made / "tests").mkdir(parents=True)
    (made / "apiDefinition.swagger.json").write_text(json.dumps(data))
    (made / "apiProperties.json").write_text(
        json.dumps(
            {
                "properties": {
                    "connectionParameters": {"apiKey": {"type": "securestring"}},
                    "policyTemplateInstances": policies,
                }
            }
        )
    )
    return made


def run(folder: Path, capsys: pytest.CaptureFixture[str], cases: str, status: int) -> list[dict[str, Any]]:
    (folder / "tests" / "shelves.yaml").write_text(HEAD + cases)
    assert status == main(["test", str(folder), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["version"] == 1
    rows: list[dict[str, Any]] = found["cases"]
    return rows


def failures(folder: Path, capsys: pytest.CaptureFixture[str], case: str) -> list[tuple[str, int, int]]:
    rows = run(folder, capsys, case, FINDINGS)
    return [(f["message"].splitlines()[0], f["line"], f["column"]) for f in rows[0]["failures"]]


def test_case_that_holds_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = """\
- name: A page
  call: {region: north, tag: [a, b]}
  upstream:
  - expect:
      method: GET
      path: /api/shelves
      query: {tag: [b, a], region: north}
      headers: {authorization: Bearer CANARY-secret, absent: [X-None]}
    answer: {json: {value: [{id: 1}]}}
  answer: {status: 200, json: {value: [{id: {$type: integer}}]}}
"""
    row = run(folder, capsys, case, CLEAN)[0]

    assert (row["name"], row["operation"], row["status"], row["line"]) == ("A page", "Op", "passed", 4)
    assert row["sent"][0]["headers"] == [["Authorization", "Bearer ***"]]


@pytest.mark.parametrize(
    ("case", "message", "line", "column"),
    [
        ("- upstream: [{expect: {method: POST}}]", "the method is GET instead of POST", 4, 32),
        ("- upstream: [{expect: {path: /x}}]", "the path is /api/shelves instead of /x", 4, 30),
        ("- upstream: [{expect: {url: 'https://h.example/x'}}]",
         "the address is https://h.example/api/shelves instead of https://h.example/x", 4, 29),
        ("- upstream: [{expect: {query: {top: 5}}}]", "the query parameter top is missing in https://h.example/api/shelves",
         4, 32),
        ("- call: {region: a}\n  upstream: [{expect: {query: {}}}]",
         "the query parameter region is sent beside what is expected: https://h.example/api/shelves?region=a", 5, 31),
        ("- upstream: [{expect: {headers: {X: 1}}}]", "the header X is missing", 4, 34),
        ("- upstream: [{expect: {headers: {absent: [Authorization]}}}]",
         'the header Authorization is there: "Bearer ***"', 4, 43),
        ("- answer: {status: 201}", 'the status is 200 instead of 201: {"value": [{"id": 1}]}', 4, 20),
        ("- answer: {json: {value: [{id: 2}]}}",
         "the body is not as `json` says: /value/0/id is 1 instead of 2", 4, 32),
        ("- answer: {jsonContains: {value: [{id: 2}]}}",
         'the body is not as `jsonContains` says: /value has no element {"id": 2}', 4, 35),
        ("- answer: {text: '*no*'}", 'the body is "{\\"value\\":[{\\"id\\":1}]}" instead of "*no*"', 4, 18),
        ("- call: {regoin: a}", "Op has no input regoin; did you mean region?", 4, 10),
        ("- operation: Opp\n  call: {}", "there is no operation Opp; did you mean Op?", 4, 14),
        ("- upstream: []", "unexpected extra request: GET /api/shelves", 4, 13),
        ("- upstream: [{}, {expect: {path: /b}}]", "never called: /b was awaited", 4, 18),
        ("- upstream: [{answer: {json: {value: x}}}]\n  answer: {json: {value: x}}",
         ("The API 'Small' returned an invalid response for workflow operation 'Op' of type 'OpenApiConnection'. Error "
         "details: 'The API operation 'Op' requires the property 'body/value' to be of type 'Array' but is of type "
         "'String'.'"), 5, 26),
        ("- connection: {}",
         "a policy fails: Property with name apiKey is not present in connection parameters.", 4, 3),
    ],
)  # fmt: skip
def test_failure_points_at_the_value_that_did_not_hold(  # noqa: PLR0913, PLR0917 - a table
    folder: Path, capsys: pytest.CaptureFixture[str], case: str, message: str, line: int, column: int
) -> None:
    assert failures(folder, capsys, case + "\n") == [(message, line, column)]


@pytest.mark.parametrize(("region", "status"), [("5", CLEAN), ("five", FINDINGS)])
def test_type_of_a_query_parameter_is_that_of_its_text(
    folder: Path, capsys: pytest.CaptureFixture[str], region: str, status: int
) -> None:
    case = f"- call: {{region: '{region}'}}\n  upstream: [{{expect: {{query: {{region: {{$type: integer}}}}}}}}]\n"
    run(folder, capsys, case, status)


def test_values_of_a_name_that_stands_twice_are_compared_in_their_order_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = "- call: {tag: [a, b]}\n  upstream: [{expect: {query: {tag: ['*', b]}}}]\n"
    run(folder, capsys, case, CLEAN)


def test_schema_check_can_be_turned_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = "- upstream: [{answer: {json: {value: x}}}]\n  answer: {json: {value: x}, schema: off}\n"

    assert run(folder, capsys, case, CLEAN)[0]["status"] == "passed"


def test_policies_can_be_turned_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = "- policies: off\n  upstream: [{expect: {headers: {absent: [Authorization]}}}]\n"

    assert run(folder, capsys, case, CLEAN)[0]["status"] == "passed"


def test_raw_request_still_meets_the_policies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = """\
- request: {method: POST, url: '/api/other?x=1', headers: {X: a}, json: {a: 1}}
  upstream:
  - expect:
      method: POST
      url: https://h.example/api/other?x=1
      json: {a: 1}
      headers: {X: a, Authorization: Bearer *}
"""
    assert run(folder, capsys, case, CLEAN)[0]["status"] == "passed"


def test_service_that_does_not_answer_is_an_error_of_the_platform(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = "- upstream: [{answer: {fails: timeout}}]\n  answer: {status: 504}\n"

    assert run(folder, capsys, case, CLEAN)[0]["status"] == "passed"


def test_skipped_case_says_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = run(folder, capsys, "- skip: the service is gone\n", CLEAN)[0]

    assert (row["status"], row["reason"]) == ("skipped", "the service is gone")


def test_diff_shows_both_values(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = "- upstream: [{answer: {json: {value: [{id: 1}]}}}]\n  answer: {json: {value: [{id: 2}]}}\n"
    message = run(folder, capsys, case, FINDINGS)[0]["failures"][0]["message"]

    assert '-      "id": 2' in message
    assert '+      "id": 1' in message


def test_summary_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests" / "a.yaml").write_text(HEAD + "- answer: {status: 200}\n- answer: {status: 1}\n- skip: why\n")
    main(["test", str(folder), "--format", "json"])

    assert json.loads(capsys.readouterr().out)["summary"] == {"passed": 1, "failed": 1, "skipped": 1}


def test_coverage_names_what_no_case_tries(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests" / "a.yaml").write_text(HEAD + "- upstream: [{answer: {status: 429}}]\n")
    main(["test", str(folder)])

    assert "no service of a case ever answers 4xx, 5xx" in capsys.readouterr().out


@pytest.mark.parametrize(
    "option",
    [
        "--script-limit=nan", "--script-limit=inf", "--script-limit=0", "--timezone=", "--timezone=../../etc/passwd",
        "--timezone=Nowhere/Here",
    ],
)  # fmt: skip
def test_limit_without_an_end_and_unknown_zone_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert main(["test", str(folder), option]) == USAGE
    assert option.partition("=")[0] in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "junit", "github"])
def test_secret_in_the_words_of_a_case_is_in_no_output(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    cases = "- name: with CANARY-secret\n  answer: {status: 201}\n- {name: CANARY-secret, skip: CANARY-secret}\n"
    (folder / "tests" / "shelves.yaml").write_text(HEAD + cases)

    assert main(["test", str(folder), "--format", form]) == FINDINGS
    assert "CANARY" not in capsys.readouterr().out


def test_tests_that_lead_out_of_the_project_are_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "tests").rename(tmp_path / "elsewhere")
    (folder / "tests").symlink_to(tmp_path / "elsewhere")

    assert main(["test", str(folder)]) == USAGE
    assert "tests: a link" in capsys.readouterr().err


def test_missing_folder_of_cases_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(folder), "--cases", str(folder / "nowhere")]) == USAGE
    assert "nowhere: there is no such folder of cases" in capsys.readouterr().err


def test_mistake_in_a_case_file_has_a_place_and_a_suggestion(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests" / "a.yaml").write_text(HEAD + "- name: x\n  anwser: {status: 200}\n")

    assert main(["test", str(folder)]) == USAGE
    said = capsys.readouterr().err
    assert "a.yaml:5:3" in said
    assert "did you mean answer?" in said


def test_each_case_is_a_test_case_of_junit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests" / "a.yaml").write_text(HEAD + "- name: good\n- name: bad\n  answer: {status: 1}\n- skip: why\n")
    assert main(["test", str(folder), "--format", "junit"]) == FINDINGS
    root = ET.fromstring(capsys.readouterr().out)  # noqa: S314 - our own output

    cases = root.findall("./testsuite/testcase")
    assert [case.get("name") for case in cases] == ["good", "bad", "case 3"]
    assert [[child.tag for child in case] for case in cases] == [[], ["failure"], ["skipped"]]
    assert all(float(case.get("time") or "x") >= 0 for case in cases)


def test_failure_is_an_annotation_of_github(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests" / "a.yaml").write_text(HEAD + "- name: bad\n  answer: {status: 1}\n")
    assert main(["test", str(folder), "--format", "github"]) == FINDINGS

    assert capsys.readouterr().out.startswith("::error title=failed-case (TS001),file=")


def test_update_writes_what_came_and_keeps_comments(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "tests" / "a.yaml"
    file.write_text(
        HEAD + "- name: one  # kept\n  answer:\n    status: 200\n    json: {value: []}\n# kept too\n- name: two\n"
    )
    assert main(["test", str(folder), "--update"]) == CLEAN
    capsys.readouterr()
    mended = file.read_text()

    assert '{"status": 200, "json": {"value": [{"id": 1}]}}' in mended
    assert "# kept\n" in mended
    assert "# kept too\n- name: two\n" in mended


def test_secret_is_in_no_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "tests" / "a.yaml").write_text(
        HEAD
        + "- upstream: [{expect: {headers: {Authorization: Bearer CANARY-secretx}}, answer: {text: CANARY-secret}}]\n"
        "  answer: {text: no, json: {a: CANARY-secret}}\n"
    )
    for form in ("text", "json", "junit", "github"):
        assert main(["test", str(folder), "--format", form]) == FINDINGS
        assert "CANARY-secret" not in "".join(capsys.readouterr())


def test_flow_asks_again_while_the_answer_is_202(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = """\
- upstream:
  - answer: {status: 202, headers: {Location: https://h.example/jobs/1, Retry-After: 5}}
  - expect: {method: GET, path: /jobs/1}
    answer: {status: 202, headers: {Location: https://h.example/jobs/1}}
  - answer: {json: {value: []}}
  answer: {status: 200, json: {value: []}}
"""
    assert len(run(folder, capsys, case, CLEAN)[0]["sent"]) == 3


def test_202_is_the_answer_when_the_case_says_no_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = """\
- upstream: [{answer: {status: 202, headers: {Location: https://h.example/jobs/1}}}]
  answer: {status: 202}
"""
    assert len(run(folder, capsys, case, CLEAN)[0]["sent"]) == 1
