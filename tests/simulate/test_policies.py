"""What each policy template does: every YAML file in policies/ is a list of cases, one row of the facts each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from connsmith.exchange.message import CONTENT_TYPE, Answer, Request, data_of, encode_json, header_of
from connsmith.exchange.recording import content_of, headers_of
from connsmith.model.policytemplates import POLICY_TEMPLATES
from connsmith.simulate.assumptions import read_assumptions
from connsmith.simulate.call import Call, Outcome
from connsmith.simulate.platform import run_call
from connsmith.simulate.policies.registry import EFFECTS
from connsmith.source.node import plain
from connsmith.source.yamltree import parse_yaml

from .small import connector, definition, instance

FOLDER = Path(__file__).parent / "policies"
CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(FOLDER.glob("*.yaml"))
    for case in plain(parse_yaml(file.read_text(encoding="utf-8"), file.name).root)  # type: ignore[arg-type] # not empty
]


@pytest.mark.parametrize("case", CASES)
def test_policy(case: dict[str, Any]) -> None:
    outcome = run(case)

    if "sent" in case:
        assert case["sent"] == shown(outcome.sent[-1], case["sent"]), "the case and the effect of its template differ"
    if "answer" in case:
        assert case["answer"] == shown_answer(outcome.answer, case["answer"])
    if "calls" in case:
        assert case["calls"] == [f"{request.method} {request.url}" for request in outcome.sent]
    for word in case.get("trace", []):
        assert any(word in step.message for step in outcome.steps), [step.message for step in outcome.steps]
    if "assumed" in case:
        assert case["assumed"] in {step.assumed for step in outcome.steps}


def run(case: dict[str, Any]) -> Outcome:
    policies = [instance(**policy) for policy in case["policies"]]
    data = definition(**case.get("operation", {}))
    made = connector(data, policies, read_assumptions(case.get("simulate"), "case"))
    operation = made.reading.operations[0]
    answers = [*case.get("service", [{}])]

    def serve(_request: Request) -> Answer:
        row = answers.pop(0) if len(answers) > 1 else answers[0]
        content, media = content_of(row)
        headers = headers_of(row.get("headers"))
        return Answer(row.get("status", 200), (*headers, (CONTENT_TYPE, media)) if media else headers, content)

    request = case.get("request")
    raw = None
    if request is not None:
        headers = headers_of(request.get("headers"))
        content = encode_json(request["json"]) if "json" in request else None
        raw = Request(request.get("method", "GET"), request.get("url", "/api/items"), headers, content)
    call = Call(operation, case.get("call", {}), case.get("connection", {}), raw, state=case.get("state"))
    return run_call(made, call, serve)


def shown(request: Request, wanted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"method": request.method, "url": request.url}
    found["headers"] = [list(pair) for pair in request.headers if pair[0] != CONTENT_TYPE]
    found["json"] = data_of(request.content, header_of(request.headers, CONTENT_TYPE))
    return {key: found[key] for key in wanted}


def shown_answer(answer: Answer, wanted: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"status": answer.status}
    found["headers"] = [list(pair) for pair in answer.headers if pair[0] != CONTENT_TYPE]
    found["json"] = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
    if answer.status == 500 and isinstance(found["json"], dict):
        found["error"] = found["json"]["error"]["message"]
    return {key: found.get(key) for key in wanted}


def test_every_template_has_an_entry_in_the_registry() -> None:
    assert set(POLICY_TEMPLATES) == set(EFFECTS), "bind each template of the table in simulate/policies/registry.py"


@pytest.mark.parametrize("name", sorted(EFFECTS))
def test_every_template_that_is_simulated_has_cases(name: str) -> None:
    used = {policy["template"] for param in CASES for policy in param.values[0]["policies"]}  # type: ignore[index] # JSON

    assert name in used, f"add a case for {name} to {FOLDER.name}/"
