"""Cases that look through the designer: what it offers for an input, or the schema that comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connsmith.simulate.call import Call
from connsmith.simulate.cases.failure import Failure
from connsmith.simulate.cases.matching import MISSING, differences, render_diff
from connsmith.simulate.cases.result import Performance
from connsmith.simulate.cases.service import CaseService
from connsmith.simulate.designer import find_source, look
from connsmith.simulate.inputs import InputError
from connsmith.simulate.upstream import sampled
from connsmith.source.node import Mapping, Scalar, plain

if TYPE_CHECKING:
    from connsmith.reading.operation import Operation
    from connsmith.simulate.cases.file import Case
    from connsmith.simulate.connector import SimulatedConnector
    from connsmith.simulate.designer import Offer


def perform_designer(
    connector: SimulatedConnector, case: Case, operation: Operation, *, encodes_id: bool
) -> Performance:
    """Return what becomes of a case with `designer`."""
    named = case.node.get("designer")
    assert isinstance(named, Scalar)
    source = find_source(connector, operation, str(named.value))
    if source is None:
        message = f"{operation.name} has no dynamic list or schema at {named.value}"
        return Performance((Failure(message, named.span),))
    target = connector.reading.operation(str(source.data.get("operationId")))
    service = CaseService(case.node.get("upstream"), sampled(connector.reading, target or operation))
    given = case.node.get("call")
    inputs = {name: plain(value) for name, value in given.items()} if isinstance(given, Mapping) else {}
    try:
        call = Call(operation, inputs, case.connection, policies=case.policies, encodes_id=encodes_id)
        offer = look(connector, source, call, service)
    except InputError as error:
        return Performance((Failure(f"the designer cannot ask {source.data.get('operationId')}: {error}", named.span),))
    failures = (*service.finish(), *_judge(case, offer))
    outcome = offer.outcome
    sent, steps = (outcome.sent, outcome.steps) if outcome else ((), ())
    log = outcome.script.log if outcome and outcome.script else ()
    return Performance(
        failures=failures,
        sent=sent,
        steps=steps,
        log=log,
        notes=offer.notes if failures else (),
        statuses=tuple(service.statuses),
        called=(target.id,) if target else (),
    )


def _judge(case: Case, offer: Offer) -> list[Failure]:
    expected = case.node.get("offers")
    if expected is None:
        return [Failure(offer.problem, case.span)] if offer.problem else []
    if offer.problem:
        return [Failure(offer.problem, expected.span)]
    value = MISSING if offer.value is None else offer.value
    found = next(iter(differences(expected, value)), None)
    if found is None:
        return []
    return [Failure(f"the designer offers something else: {found.message}\n{render_diff(expected, value)}", found.span)]
