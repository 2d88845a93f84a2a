"""Webhooks and polling triggers as cases: rounds that hold, and each way in which a subscription fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connsmith.cli import CLEAN, FINDINGS, main

from .small import definition, instance

BODY = {
    "type": "object",
    "properties": {
        "url": {"type": "string", "x-ms-notification-url": True, "x-ms-visibility": "internal"},
        "event": {"type": "string"},
    },
}


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    data = definition("/hooks", "post", parameters=[{"name": "b", "in": "body", "schema": BODY}])
    data["paths"]["/hooks"]["post"] |= {"x-ms-trigger": "single", "responses": {"201": {"description": "made"}}}
    data["paths"]["/hooks"]["x-ms-notification-content"] = {
        "schema": {"type": "object", "properties": {"id": {"type": "string"}}}
    }
    data["paths"]["/hooks/{id}"] = {
        "delete": {
            "operationId": "Remove",
            "x-ms-visibility": "internal",
            "parameters": [{"name": "id", "in": "path", "required": True, "type": "string"}],
            "responses": {"204": {"description": "gone"}},
        }
    }
    policies = [instance("setheader", "Request", name="X", value="1")]
    return write(tmp_path, data, policies)


def write(folder: Path, data: dict[str, Any], policies: list[dict[str, Any]]) -> Path:
    (folder / "tests").mkdir()
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(data))
    (folder / "apiProperties.json").write_text(json.dumps({"properties": {"policyTemplateInstances": policies}}))
    return folder


def run(folder: Path, capsys: pytest.CaptureFixture[str], steps: str, status: int) -> dict[str, Any]:
    (folder / "tests" / "steps.yaml").write_text(f"operation: Op\ncases:\n- name: round\n  steps:\n{steps}")
    assert status == main(["test", str(folder), "--format", "json"])
    row: dict[str, Any] = json.loads(capsys.readouterr().out)["cases"][0]
    return row


def test_whole_round(hooks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = """\
  - subscribe: {body: {event: done}}
    upstream:
    - expect: {method: POST, json: {url: http://127.0.0.1/callbacks/1, event: done}, headers: {X: 1}}
      answer: {status: 201, headers: {Location: https://h.example/api/hooks/9}}
    answer: {status: 201}
  - notify: {json: {id: a, more: 1}}
    answer: {status: 202}
    runs: [{id: a, more: 1}]
  - notify: {text: '{"id": "b"}'}
    runs: [{id: b}]
  - unsubscribe: {}
    upstream: [{expect: {method: DELETE, path: /api/hooks/9, headers: {X: 1}}, answer: {status: 204}}]
    answer: {status: 204}
"""
    row = run(hooks, capsys, steps, CLEAN)

    assert [f"{each['method']} {each['url']}" for each in row["sent"]] == [
        "POST https://h.example/api/hooks",
        "DELETE https://h.example/api/hooks/9",
    ]


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ("{}", "has no Location"),
        ("{Location: /api/hooks/9}", "is relative"),
        ("{Location: https://h.example/api/other/9}", "no operation matches"),
        ("{Location: https://other.example/api/hooks/9}", "is on another host"),
    ],
)
def test_location_that_cannot_be_used(
    hooks: Path, capsys: pytest.CaptureFixture[str], headers: str, message: str
) -> None:
    steps = f"  - subscribe: {{body: {{event: x}}}}\n    upstream: [{{answer: {{status: 201, headers: {headers}}}}}]\n"

    assert message in run(hooks, capsys, steps, FINDINGS)["failures"][0]["message"]


@pytest.mark.parametrize(
    ("answer", "status"), [("", FINDINGS), ("    answer: {status: 403}\n", CLEAN)], ids=["unsaid", "expected"]
)
def test_refused_subscription_fails_unless_the_case_says_so(
    hooks: Path, capsys: pytest.CaptureFixture[str], answer: str, status: int
) -> None:
    steps = f"  - subscribe: {{body: {{event: x}}}}\n    upstream: [{{answer: {{status: 403}}}}]\n{answer}"
    failures = run(hooks, capsys, steps, status)["failures"]

    assert [failure["message"] for failure in failures] == (
        [] if answer else ["the subscription was answered with 403, so there is none"]
    )


@pytest.mark.parametrize(
    ("notification", "message"),
    [("{json: {id: 1}}", "requires the property 'body/id' to be of type 'String'"), ("{text: no}", "is no JSON")],
)
def test_notification_that_starts_no_run(
    hooks: Path, capsys: pytest.CaptureFixture[str], notification: str, message: str
) -> None:
    row = run(hooks, capsys, f"  - notify: {notification}\n", FINDINGS)

    assert message in row["failures"][0]["message"]


def test_runs_that_differ_are_shown(hooks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failure = run(hooks, capsys, "  - notify: {json: {id: a}}\n    runs: [{id: b}]\n", FINDINGS)["failures"][0]

    assert ('/0/id is "a" instead of "b"' in failure["message"], failure["line"]) == (True, 6)


def test_webhook_without_a_callback_property_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = definition("/hooks", "post", parameters=[{"name": "b", "in": "body", "schema": {"type": "object"}}])
    data["paths"]["/hooks"]["post"]["x-ms-trigger"] = "single"
    data["paths"]["/hooks"]["x-ms-notification-content"] = {"schema": {}}
    row = run(write(tmp_path, data, []), capsys, "  - subscribe: {body: {}}\n", FINDINGS)

    assert "mark one with x-ms-notification-url" in row["failures"][0]["message"]


@pytest.fixture
def polling(tmp_path: Path) -> Path:
    data = definition(
        "/items",
        parameters=[
            {"name": "kind", "in": "query", "type": "string"},
            {"name": "since", "in": "query", "type": "string", "x-ms-visibility": "internal"},
        ],
    )
    data["paths"]["/items"]["get"]["x-ms-trigger"] = "batch"
    config = {"since": "@{triggerBody().items[0].id}"}
    return write(
        tmp_path, data, [instance("pollingtrigger", triggerConfig=config, triggerDataPath="@triggerBody().items")]
    )


POLLS = """\
  - poll: {kind: a}
    upstream: [{expect: {query: {kind: a}}, answer: {json: FIRST}}]
    answer: {status: 202}
    runs: []
  - poll: {}
    upstream: [{expect: {query: SECOND}, answer: {json: {items: []}}}]
    answer: {status: 202, headers: {Retry-After: 15}}
    runs: []
  - poll: {}
    upstream: [{expect: {query: SECOND}, answer: {json: {items: [{id: 9}, {id: 8}]}}}]
    answer: {status: 200}
    runs: [{items: [{id: 9}, {id: 8}]}]
  - poll: {}
    upstream: [{expect: {query: {kind: a, since: 9}}, answer: {json: {items: []}}}]
    runs: []
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [("{items: [{id: 7}, {id: 5}]}", "{kind: a, since: 7}"), ("{items: []}", "{kind: a}")],
    ids=["with items", "empty"],
)
def test_four_polls(polling: Path, capsys: pytest.CaptureFixture[str], first: str, second: str) -> None:
    steps = POLLS.replace("FIRST", first).replace("SECOND", second)

    assert run(polling, capsys, steps, CLEAN)["failures"] == []


def test_run_can_hold_the_array_alone(polling: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (polling / "connsmith.toml").write_text("[simulate]\npollingBody = 'array'\n")
    steps = POLLS.replace("FIRST", "{items: [{id: 7}]}").replace("SECOND", "{kind: a, since: 7}")
    steps = steps.replace("runs: [{items: [{id: 9}, {id: 8}]}]", "runs: [[{id: 9}, {id: 8}]]")

    assert run(polling, capsys, steps, CLEAN)["failures"] == []


def test_trigger_without_a_policy_gets_everything_at_each_poll(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = definition("/items")
    data["paths"]["/items"]["get"]["x-ms-trigger"] = "batch"
    step = "  - poll: {}\n    upstream: [{answer: {json: [{id: 1}]}}]\n    runs: [[{id: 1}]]\n"

    assert run(write(tmp_path, data, []), capsys, step + step, CLEAN)["failures"] == []


def test_state_of_a_service_of_its_own_is_in_its_location(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = definition("/items")
    data["paths"]["/items"]["get"]["x-ms-trigger"] = "batch"
    steps = """\
  - poll: {}
    upstream: [{answer: {status: 202, headers: {Location: 'https://h.example/api/items?cursor=4'}}}]
    runs: []
  - poll: {}
    upstream: [{expect: {query: {cursor: 4}}, answer: {json: {id: 1}}}]
    runs: [{id: 1}]
"""
    assert run(write(tmp_path, data, []), capsys, steps, CLEAN)["failures"] == []
