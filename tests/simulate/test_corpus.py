"""Every published connector: each operation is called with made-up inputs, and answered from its schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.thoroughness import share_of

from connsmith.check.targets import find_connectors
from connsmith.exchange.message import CONTENT_TYPE, Answer, data_of, encode_json, header_of
from connsmith.intake.opening import open_target
from connsmith.reading import read
from connsmith.reading.operation import Operation
from connsmith.simulate.call import Call, Outcome
from connsmith.simulate.connection import sample_connection
from connsmith.simulate.connector import SimulatedConnector
from connsmith.simulate.contract import mismatches
from connsmith.simulate.expression import parse_template
from connsmith.simulate.policies.registry import EFFECTS
from connsmith.simulate.trying import try_operation
from connsmith.simulate.upstream import sampled

KINDS = ("certified-connectors", "custom-connectors", "independent-publisher-connectors")


def connectors(folder: Path, *, whole: bool = False) -> Iterator[SimulatedConnector]:
    paths = find_connectors((folder,))
    for path in paths if whole else share_of(paths):
        target = open_target(path)
        if target.definition is not None:
            yield SimulatedConnector(read(target), target)


def called(connector: SimulatedConnector, operation: Operation, answer: Answer | None = None) -> Outcome:
    call = Call(operation, {}, sample_connection(connector.reading))
    service = sampled(connector.reading, operation)
    upstream = service if answer is None else lambda _request: answer
    return try_operation(connector, call, upstream, makes_up=True).outcome


@pytest.mark.parametrize("kind", KINDS)
def test_every_operation_is_answered_and_holds_to_its_own_contract(corpus: Path, kind: str) -> None:
    refused = [
        f"{connector.reading.name}: {operation.name}: {outcome.answer.status} {outcome.problems}"
        for connector in connectors(corpus / kind)
        for operation in connector.reading.operations
        for outcome in [called(connector, operation)]
        if outcome.problems or outcome.refused
    ]

    assert refused == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_property_that_becomes_null_is_refused(corpus: Path, kind: str) -> None:
    accepted = []
    for connector in connectors(corpus / kind):
        for operation in connector.reading.operations[:3]:
            outcome = called(connector, operation)
            nulled = _with_null(connector, operation, outcome.answer)
            if nulled is not None and not called(connector, operation, nulled).problems:
                accepted.append(f"{connector.reading.name}: {operation.name}")

    assert accepted == []


def _with_null(connector: SimulatedConnector, operation: Operation, answer: Answer) -> Answer | None:
    """The answer with its first property null, where the schema says a type of it and no policy changes the answer."""
    data = data_of(answer.content, header_of(answer.headers, CONTENT_TYPE))
    response = operation.response_to(answer.status)
    if not isinstance(data, dict) or not data or response is None or connector.reading.policies:
        return None
    changed = {**data, next(iter(data)): None}
    definition = connector.reading.definition
    assert definition is not None
    held = any(mismatches(definition, response.schema, changed))
    return Answer(answer.status, answer.headers, encode_json(changed)) if held else None


def test_every_policy_parses_and_is_known(corpus: Path) -> None:
    unknown = set()
    count = 0
    for connector in connectors(corpus, whole=True):
        for policy in connector.reading.policies:
            count += 1
            for value in policy.parameters.values():
                if isinstance(value, str):
                    assert "".join(p if isinstance(p, str) else p.source for p in parse_template(value)) == value
            if policy.template not in EFFECTS:
                unknown.add(policy.template)

    assert unknown == set()
    assert count > 300
