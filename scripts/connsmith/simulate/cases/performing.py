"""One case, run: a call of an operation, and everything that it expects held against what happens."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from connsmith.exchange.message import Request
from connsmith.exchange.recording import message_of
from connsmith.simulate.call import Call
from connsmith.simulate.cases.designing import perform_designer
from connsmith.simulate.cases.failure import Failure
from connsmith.simulate.cases.judging import judge
from connsmith.simulate.cases.result import CaseResult, Performance, Status
from connsmith.simulate.cases.stage import BASE64, BOTH, PLAIN, Stage, performance_of, service_for
from connsmith.simulate.cases.steps import perform_steps
from connsmith.simulate.designer import find_source
from connsmith.simulate.following import run_action
from connsmith.simulate.inputs import InputError
from connsmith.simulate.trying import with_callback
from connsmith.source.node import Mapping, Scalar, Sequence, plain
from connsmith.suggestion import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from connsmith.reading.operation import Operation
    from connsmith.simulate.cases.file import Case
    from connsmith.simulate.connector import SimulatedConnector

_READS_ID = re.compile(r"\bOperationId\b")


def perform(stage: Stage, case: Case) -> CaseResult:
    """Return what becomes of `case`: one result, also when it is run in both forms of the operation id."""
    began = time.monotonic()
    reason = case.text("skip")
    operation = stage.connector.reading.operation(case.operation_id)
    if not reason and stage.skip_reason and needs_script(stage, case):
        reason = stage.skip_reason
    if reason:
        return CaseResult(case, Status.SKIPPED, reason)
    performance = Performance((_unknown(stage, case),)) if operation is None else _perform(stage, case, operation)
    status = Status.FAILED if performance.failures else Status.PASSED
    return CaseResult(case, status, "", performance, time.monotonic() - began)


def _unknown(stage: Stage, case: Case) -> Failure:
    names = [operation.id for operation in stage.connector.reading.operations if operation.id]
    hint = suggest(case.operation_id, names, f"it has {', '.join(names[:5]) or 'none'}")
    return Failure(f"there is no operation {case.operation_id}; {hint}", case.operation.span)


def _perform(stage: Stage, case: Case, operation: Operation) -> Performance:
    performance = Performance()
    for form in _forms(stage, case):
        performance = _perform_in(stage, case, operation, form)
        if performance.failures and form == BASE64:
            return replace(performance, failures=tuple(map(_of_base64, performance.failures)))
        if performance.failures:
            break
    return performance


def _perform_in(stage: Stage, case: Case, operation: Operation, form: str) -> Performance:
    if "designer" in case.node:
        return perform_designer(stage.connector, case, operation, encodes_id=form == BASE64)
    if "steps" in case.node:
        return perform_steps(stage, case, operation, encodes_id=form == BASE64)
    return _call(stage, case, operation, form)


def _of_base64(failure: Failure) -> Failure:
    return replace(failure, message=f"with the operation id in Base64: {failure.message}")


def needs_script(stage: Stage, case: Case) -> bool:
    """Whether a call of `case` goes through the script."""
    return any(stage.runs_script(operation) for operation in _called_operations(stage.connector, case))


def _called_operations(connector: SimulatedConnector, case: Case) -> Iterator[Operation]:
    """The designer calls another operation than the one of the card, and a subscription is ended by a DELETE."""
    operation = connector.reading.operation(case.operation_id)
    named = case.node.get("designer")
    if operation is not None and isinstance(named, Scalar):
        source = find_source(connector, operation, str(named.value))
        operation = connector.reading.operation(str(source.data.get("operationId"))) if source else None
    if operation is not None:
        yield operation
    steps = case.node.get("steps")
    if isinstance(steps, Sequence) and any(isinstance(step, Mapping) and "unsubscribe" in step for step in steps.items):
        yield from (each for each in connector.reading.operations if each.method == "delete")


def _forms(stage: Stage, case: Case) -> tuple[str, ...]:
    script = stage.connector.reading.script
    if script is None or not needs_script(stage, case):
        return (PLAIN,)
    default = BOTH if _READS_ID.search(script.text) else PLAIN
    form = case.text("operationIdForm", default)
    return (PLAIN, BASE64) if form == BOTH else (form,)


def _call(stage: Stage, case: Case, operation: Operation, form: str) -> Performance:
    service = service_for(stage, case.node, operation)
    try:
        call = _call_of(stage, case, operation, form)
        outcome = run_action(stage.connector, call, service, lambda: service.has_more)
    except InputError as error:
        return Performance((input_failure(error, case),))
    failures = tuple(judge(stage, case.node, case.span, operation, outcome, service))
    return performance_of(stage, outcome, failures, service)


def _call_of(stage: Stage, case: Case, operation: Operation, form: str) -> Call:
    definition = stage.connector.reading.definition
    assert definition is not None
    given = case.node.get("call")
    inputs = {name: plain(value) for name, value in given.items()} if isinstance(given, Mapping) else {}
    return Call(
        operation=operation,
        inputs=with_callback(definition, operation, inputs),
        connection=case.connection,
        request=request_of(case.node.mapping("request"), operation),
        policies=case.policies,
        encodes_id=form == BASE64,
    )


def request_of(node: Mapping | None, operation: Operation) -> Request | None:
    """Return the raw request that a case gives, none when it gives none."""
    if node is None:
        return None
    data = plain(node)
    headers, content = message_of(data)
    method = str(data.get("method") or operation.method).upper()
    return Request(method, str(data.get("url") or operation.address.url), headers, content)


def input_failure(error: InputError, case: Case, key: str = "call") -> Failure:
    """Return the failure of a case whose inputs make no request, at the input when it is there."""
    given = case.node.get(key)
    if isinstance(given, Mapping) and error.name in given:
        return Failure(str(error), given.keys[error.name])
    return Failure(str(error), given.span if given is not None else case.span)
