"""Cases of triggers: subscribe, notify, unsubscribe and poll, one after the other, with what flows see of each."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from connsmith.exchange.address import split_url
from connsmith.exchange.message import CONTENT_TYPE, Answer, Request, data_of, header_of
from connsmith.model.policytemplates import POLLING_TEMPLATE
from connsmith.simulate.assumptions import PollingBody, Unsubscribe
from connsmith.simulate.call import Call
from connsmith.simulate.cases.expectations import answer_failures
from connsmith.simulate.cases.failure import Failure
from connsmith.simulate.cases.judging import judge
from connsmith.simulate.cases.matching import differences, render_diff
from connsmith.simulate.cases.result import Performance
from connsmith.simulate.cases.stage import Stage, performance_of, service_for
from connsmith.simulate.consequences import hosts_of
from connsmith.simulate.contract import mismatches, refusal
from connsmith.simulate.expression import PolicyError, parse_place, walk
from connsmith.simulate.inputs import InputError, callback_path, is_callback
from connsmith.simulate.platform import run_call
from connsmith.simulate.subscription import find_removal, judge_location
from connsmith.simulate.trying import with_callback
from connsmith.source.node import Mapping, Scalar, Sequence, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation
    from connsmith.simulate.call import Outcome
    from connsmith.simulate.cases.file import Case

_OK, _ACCEPTED = 200, 202


@dataclass(slots=True)
class _Round:
    """What one trigger has been through so far."""

    stage: Stage
    case: Case
    operation: Operation
    encodes_id: bool
    location: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    performances: list[Performance] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    called: list[str] = field(default_factory=list)


def perform_steps(stage: Stage, case: Case, operation: Operation, *, encodes_id: bool) -> Performance:
    """Return what becomes of a case with `steps`; the first step that fails ends it."""
    turn = _Round(stage, case, operation, encodes_id)
    listed = case.node.get("steps")
    for node in listed.items if isinstance(listed, Sequence) else ():
        if isinstance(node, Mapping):
            _step(turn, node)
        if turn.failures:
            break
    return Performance(
        failures=tuple(turn.failures),
        sent=tuple(request for each in turn.performances for request in each.sent),
        steps=tuple(step for each in turn.performances for step in each.steps),
        log=tuple(line for each in turn.performances for line in each.log),
        notes=tuple(note for each in turn.performances for note in each.notes),
        statuses=tuple(status for each in turn.performances for status in each.statuses),
        called=tuple(turn.called),
    )


def _step(turn: _Round, node: Mapping) -> None:
    if "notify" in node:
        _notify(turn, node)
        return
    try:
        if "subscribe" in node:
            _subscribe(turn, node)
        elif "poll" in node:
            _poll(turn, node)
        else:
            _unsubscribe(turn, node)
    except InputError as error:
        turn.failures.append(Failure(str(error), node.span))


def _inputs(node: Mapping, key: str) -> dict[str, Any]:
    """The inputs of a step by name; they may also stand below `parameters`."""
    given = node.get(key)
    if not isinstance(given, Mapping):
        return {}
    inner = given.get("parameters")
    values = inner if isinstance(inner, Mapping) and len(given.entries) == 1 else given
    return {name: plain(value) for name, value in values.items()}


def _run(turn: _Round, node: Mapping, call: Call) -> Outcome:
    service = service_for(turn.stage, node, call.operation)
    outcome = run_call(turn.stage.connector, call, service)
    found = tuple(judge(turn.stage, node, node.span, call.operation, outcome, service))
    turn.failures.extend(found)
    turn.performances.append(performance_of(turn.stage, outcome, found, service))
    return outcome


def _call(turn: _Round, operation: Operation, inputs: dict[str, Any], state: dict[str, str] | None = None) -> Call:
    return Call(
        operation=operation,
        inputs=inputs,
        connection=turn.case.connection,
        policies=turn.case.policies,
        encodes_id=turn.encodes_id,
        state=state,
    )


def _subscribe(turn: _Round, node: Mapping) -> None:
    definition = turn.stage.connector.reading.definition
    assert definition is not None
    if callback_path(definition, turn.operation) is None:
        outside = [each.name for each in turn.operation.parameters if is_callback(each.data)]
        message = f"no property of the body takes the callback address of {turn.operation.name}"
        hint = "mark one with x-ms-notification-url"
        if outside:
            message = f"the callback address stands outside the body, in {', '.join(outside)}"
            hint = "the platform fills in a property of the body only"
        turn.failures.append(Failure(f"{message}: {hint}", node.span))
        return
    inputs = with_callback(definition, turn.operation, _inputs(node, "subscribe"))
    outcome = _run(turn, node, _call(turn, turn.operation, inputs))
    turn.location = header_of(outcome.answer.headers, "Location")
    turn.hosts = hosts_of(turn.operation, outcome.sent)
    if not outcome.answer.is_success and not turn.failures and "answer" not in node:
        message = f"the subscription was answered with {outcome.answer.status}, so there is none"
        turn.failures.append(Failure(message, node.keys["subscribe"]))
    if outcome.answer.is_success and not turn.failures:
        wrong = judge_location(definition, turn.location, turn.hosts)
        if wrong:
            turn.failures.append(Failure(wrong, node.keys["subscribe"]))


def _notify(turn: _Round, node: Mapping) -> None:
    given = node.mapping("notify")
    expected = node.mapping("answer")
    accepted = Answer(_ACCEPTED)
    if expected is not None:
        turn.failures.extend(answer_failures(expected, accepted))
    data: Any = plain(given.entries["json"]) if given is not None and "json" in given else None
    problem = ""
    if given is not None and "json" not in given:
        try:
            data = json.loads(str(given.text("text")))
        except ValueError:
            problem = "the notification is no JSON, so the platform starts no run"
    problem = problem or _mismatch(turn, data)
    runs = [] if problem else [data]
    if problem and not _expects_no_run(node):
        turn.failures.append(Failure(problem, given.span if given is not None else node.span))
    else:
        turn.failures.extend(_run_failures(node, runs))


def _mismatch(turn: _Round, data: Any) -> str:
    connector = turn.stage.connector
    notification = turn.operation.notification
    if notification is None or connector.reading.definition is None:
        return ""
    found = next(mismatches(connector.reading.definition, notification.schema, data), None)
    if found is None:
        return ""
    detail = found.describe(turn.operation.name)
    return f"the notification is refused: {refusal(connector.title, turn.operation.name, detail)}"


def _expects_no_run(node: Mapping) -> bool:
    runs = node.get("runs")
    return isinstance(runs, Sequence) and not runs.items


def _unsubscribe(turn: _Round, node: Mapping) -> None:
    definition = turn.stage.connector.reading.definition
    assert definition is not None
    if turn.location is None:
        turn.failures.append(Failure("there is no subscription to end; subscribe first", node.span))
        return
    removal = find_removal(definition, turn.location)
    bare = turn.stage.connector.assumptions.unsubscribe is Unsubscribe.BARE
    if removal is None or bare:
        service = service_for(turn.stage, node, turn.operation)
        service(Request("DELETE", turn.location))
        turn.failures.extend(service.finish())
        turn.performances.append(Performance(sent=(Request("DELETE", turn.location),)))
        return
    turn.called.append(removal.operation.id)
    query = dict(split_url(turn.location).query)
    call = _call(turn, removal.operation, {**removal.values}, query)
    _run(turn, node, call)


def _poll(turn: _Round, node: Mapping) -> None:
    """A poll repeats the parameters of the one before, and takes its state from the last Location."""
    given = _inputs(node, "poll")
    turn.parameters = {**turn.parameters, **given}
    state = dict(split_url(turn.location).query) if turn.location else None
    outcome = _run(turn, node, _call(turn, turn.operation, turn.parameters, state))
    turn.location = header_of(outcome.answer.headers, "Location") or turn.location
    if not turn.failures:
        turn.failures.extend(_run_failures(node, _runs_of(turn, outcome)))


def _runs_of(turn: _Round, outcome: Outcome) -> list[Any]:
    answer = outcome.answer
    if answer.status != _OK or outcome.problems:
        return []
    body = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
    if turn.stage.connector.assumptions.polling_body is PollingBody.ARRAY:
        return [_array(turn, body)]
    return [body]


def _array(turn: _Round, body: Any) -> Any:
    for policy in turn.stage.connector.reading.policies:
        names = {name for _, name in policy.operations}
        if policy.template == POLLING_TEMPLATE and (policy.is_for_all or turn.operation.id in names):
            place = parse_place(str(policy.parameter("triggerDataPath") or ""))
            try:
                return walk(body, place[1] if place else (), "triggerDataPath")
            except PolicyError:
                return body
    return body


def _run_failures(node: Mapping, runs: list[Any]) -> Iterator[Failure]:
    expected = node.get("runs")
    if expected is None:
        return
    found = next(iter(differences(expected, runs)), None)
    if found is not None:
        message = f"the flow sees other runs: {found.message}\n{render_diff(expected, runs)}"
        yield Failure(message, found.span if not isinstance(expected, Scalar) else expected.span)
