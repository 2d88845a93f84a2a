"""Policies work in the order in which they stand, and only one order of a chain gives the right body."""

from __future__ import annotations

from itertools import permutations

from connsmith.exchange.message import Answer, Request, parse_json
from connsmith.simulate.call import Call
from connsmith.simulate.platform import run_call

from .small import connector, definition, instance

BODY = "@body()"
CHAIN = [
    instance("setproperty", newPropertyParentPathTemplate=BODY, newPropertySubPathTemplate="f",
             propertyValuePathTemplate="{@body().folder}/{@body().name}"),
    instance("encodepropertyvalue", propertyParentPath=BODY, propertySubPath="f", newPropertyPath="f"),
    instance("stringreplace", propertyParentPath=BODY, propertySubPath="f", sourceString=".",
             replacementString="%2E", newPropertyPath="f"),
    instance("setproperty", newPropertyParentPathTemplate=BODY, newPropertySubPathTemplate="ref",
             propertyValuePathTemplate="'{@body().f}'"),
]  # fmt: skip


def test_only_one_order_of_a_chain_gives_the_right_body() -> None:
    right = {"folder": "a b", "name": "c.txt", "f": "a%20b%2Fc%2Etxt", "ref": "'a%20b%2Fc%2Etxt'"}
    orders = [order for order in permutations(range(len(CHAIN))) if _sent(order) == right]

    assert orders == [(0, 1, 2, 3)]


def _sent(order: tuple[int, ...]) -> object:
    made = connector(definition(method="post"), [CHAIN[index] for index in order])
    request = Request("POST", "/api/items", (), b'{"folder":"a b","name":"c.txt"}')
    outcome = run_call(made, Call(made.reading.operations[0], request=request), lambda _: Answer(200))
    return parse_json(outcome.sent[0].content)[1] if outcome.sent else None
